import { CircleAlert, Clock } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ComposerActions } from "@/components/cases/composer-types";
import { MessageBody } from "@/components/cases/message-body";
import { MessageFiles } from "@/components/cases/message-files";
import { Countdown, PlannedActions } from "@/components/cases/planned-reply";
import { Avatar } from "@/components/ui/avatar";
import { cx } from "@/components/ui/cx";
import { Time } from "@/components/ui/time";
import type { ActionResult } from "@/lib/auth/action-result";
import type { PlannedView } from "@/lib/cases/message-types";

type PlannedRepliesProps = {
  planned: readonly PlannedView[];
  takeBack: ComposerActions["takeBack"];
  sendNow: (input: unknown) => Promise<ActionResult<unknown>>;
};

/** Answers that have not left: seen by everybody who works on the case, changed by who wrote them. */
export function PlannedReplies({ planned, ...actions }: PlannedRepliesProps) {
  const t = useTranslations("caseDesk");
  if (planned.length === 0) return null;
  return (
    <ol aria-label={t("planned")} className="grid gap-3">
      {planned.map((one) => (
        <PlannedReply key={one.id} planned={one} {...actions} />
      ))}
    </ol>
  );
}

type PlannedReplyProps = Omit<PlannedRepliesProps, "planned"> & { planned: PlannedView };

function PlannedReply({ planned, takeBack, sendNow }: PlannedReplyProps) {
  const t = useTranslations("caseDesk");
  const { id, writer, own, bodyHtml, files, cc, bcc, event, atOnce, refusal } = planned;
  const copies = [...cc.map((one) => `${t("cc")} ${one}`), ...bcc.map((one) => `${t("bcc")} ${one}`)];
  return (
    <li
      className={cx(
        "rounded-lg border border-dashed px-4 py-3",
        refusal === null ? "border-info-line bg-info-soft" : "border-danger-line bg-danger-soft",
      )}
    >
      <div className="mb-2 flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <Avatar name={writer.name} />
        <span className="font-semibold">{writer.name}</span>
        <span className="ml-auto flex flex-wrap items-center gap-2 text-sm">
          <When planned={planned} />
          {own && (
            <PlannedActions
              plannedId={id}
              takeBack={takeBack}
              sendNow={refusal === null ? sendNow : null}
              words={{
                takeBack: t(refusal !== null ? "backToComposer" : atOnce ? "undo" : "editPlanned"),
                sendNow: t("sendNow"),
              }}
            />
          )}
        </span>
      </div>
      {refusal !== null && <p className="mb-2 font-medium text-danger">{t("notSent", { why: refusal })}</p>}
      <MessageBody html={bodyHtml} quotedLabel={t("quoted")} />
      <MessageFiles files={own ? files.filter((file) => !bodyHtml.includes(file.id)) : []} label={t("files")} />
      {copies.length > 0 && <p className="mt-2 text-sm break-words text-ink-muted">{copies.join(" · ")}</p>}
      {event !== null && <p className="mt-2 text-sm text-ink-muted">{t("goesWith", { label: event })}</p>}
    </li>
  );
}

function When({ planned }: { planned: PlannedView }) {
  const t = useTranslations("caseDesk");
  const { refusal, atOnce, sendAt, leavesInMs } = planned;
  const Icon = refusal === null ? Clock : CircleAlert;
  return (
    <span className="flex items-center gap-1.5 font-medium">
      <Icon aria-hidden="true" className="size-3.5" />
      {refusal !== null && t("notSentShort")}
      {refusal === null && atOnce && (
        <Countdown leavesInMs={leavesInMs} words={{ sending: t("sending"), leavesIn: t.raw("leavesIn") as string }} />
      )}
      {refusal === null && !atOnce && (
        <span>
          {t("leavesAt")} <Time at={sendAt} />
        </span>
      )}
    </span>
  );
}
