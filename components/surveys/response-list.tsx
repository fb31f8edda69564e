import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Face } from "@/components/surveys/face";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { ResponseRow } from "@/lib/surveys/types";

/** Answers in the customers' own words, newest first. */
export function ResponseList({ rows }: { rows: ResponseRow[] }) {
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface shadow-card">
      {rows.map((row) => (
        <Response key={row.id} {...row} />
      ))}
    </ul>
  );
}

function Response({ score, comment, caseNumber, subject, customer, agent, answeredAt, changedAt }: ResponseRow) {
  const t = useTranslations("surveys");
  return (
    <li className="grid gap-x-4 gap-y-2 px-4 py-3.5 sm:grid-cols-[9.5rem_minmax(0,1fr)]">
      <p className="flex items-center gap-2.5 self-start font-medium">
        <Face score={score} className="size-7" />
        <span>
          {t(`scores.${score}`)}
          <span className="block text-xs font-normal text-ink-muted tabular">{t("scoreOf", { score })}</span>
        </span>
      </p>
      <div className="grid min-w-0 gap-1.5">
        {comment ? (
          <p className="max-w-prose break-words whitespace-pre-line">{comment}</p>
        ) : (
          <p className="text-ink-faint">{t("noComment")}</p>
        )}
        <p className="text-sm text-ink-muted">
          <Link href={`/cases/${caseNumber}`} className="tabular">
            {caseNumber}
          </Link>{" "}
          <span className="break-words">{subject}</span>
        </p>
        <dl className="flex flex-wrap gap-x-4 gap-y-0.5 text-sm text-ink-muted [&_dt]:inline [&_dt]:after:content-[':_'] [&>div>dd]:inline">
          <Fact label={t("columnCustomer")}>{customer}</Fact>
          <Fact label={t("columnAgent")}>{agent ?? t("nobody")}</Fact>
          <Fact label={t("columnWhen")}>
            <Time at={answeredAt} />
            {changedAt && (
              <>
                {` · ${t("changed")} `}
                <Time at={changedAt} />
              </>
            )}
          </Fact>
        </dl>
      </div>
    </li>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="text-ink">{children}</dd>
    </div>
  );
}
