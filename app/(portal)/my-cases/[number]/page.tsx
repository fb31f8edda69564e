import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { answerCase, moveCase } from "@/app/(portal)/my-cases/actions";
import { ExportLinks } from "@/components/cases/export-links";
import { AnswerForm } from "@/components/portal/answer-form";
import { CaseDetails } from "@/components/portal/case-details";
import { Conversation } from "@/components/portal/conversation";
import { CustomerCommands } from "@/components/portal/customer-commands";
import { StageSteps } from "@/components/portal/stage-steps";
import { ClientMessages } from "@/components/shell/client-messages";
import { LiveRefresh } from "@/components/shell/live";
import { InlineMessage } from "@/components/ui/inline-message";
import { Link } from "@/components/ui/link";
import { StatusBadge } from "@/components/ui/status-badge";
import { Time } from "@/components/ui/time";
import { orNotFound, pageActor } from "@/lib/auth/page";
import { getCaseByNumber } from "@/lib/cases/read/get-case";
import type { CaseView } from "@/lib/cases/types";
import { asObject, formatBytes } from "@/lib/i18n/format";
import { readSettings } from "@/lib/settings/read";

type MyCasePageProps = {
  params: Promise<{ number: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: MyCasePageProps): Promise<Metadata> {
  const t = await getTranslations("portal");
  return { title: t("caseTitle", { number: (await params).number }) };
}

export default async function MyCasePage({ params, searchParams }: MyCasePageProps) {
  const actor = await pageActor("case.read");
  const [{ number }, { older }] = await Promise.all([params, searchParams]);
  if (!/^\d{1,9}$/.test(number)) notFound();
  const part = typeof older === "string" ? { olderThan: older } : {};
  const [t, locale, found, settings] = await Promise.all([
    getTranslations("portal"),
    getLocale(),
    orNotFound(getCaseByNumber(actor, Number(number), part)),
    readSettings(),
  ]);
  return (
    <article className="grid gap-7">
      <LiveRefresh caseNumber={found.number} />
      <CaseHead found={found} />
      <StageSteps stages={found.stages} />
      <CaseDetails fields={found.fields} />
      <ClientMessages namespaces={["portal"]}>
        <CustomerCommands
          supportCase={{ id: found.id, rev: found.rev }}
          commands={found.commands}
          title={found.category === "resolved" ? t("yourDecision") : null}
          awaited={found.category === "resolved" || found.waitingOn.who === "customer"}
          move={moveCase}
        />
        <Conversation messages={found.messages} viewerId={actor.id} older={found.olderMessages} number={found.number} />
        <AnswerForm
          caseId={found.id}
          closed={found.category === "closed"}
          send={answerCase}
          uploadLimit={formatBytes(settings.uploadLimitBytes, locale)}
        />
      </ClientMessages>
      <ExportLinks number={found.number} />
    </article>
  );
}

async function CaseHead({ found }: { found: CaseView }) {
  const [t, locale] = await Promise.all([getTranslations("portal"), getLocale()]);
  const { number, subject, stateLabel, category, waitingOn, createdAt, followUpOf, followUps } = found;
  return (
    <header className="grid gap-3">
      <Link href="/my-cases" className="text-base">
        {t("myCases")}
      </Link>
      <h1 className="text-2xl font-semibold tracking-tight break-words">{subject}</h1>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-2 text-base text-ink-muted">
        <StatusBadge category={category} size="md">
          {stateLabel}
        </StatusBadge>
        <span className="tabular">#{number}</span>
        <span>
          {t("opened")} <Time at={createdAt} />
        </span>
      </p>
      <InlineMessage tone={waitingOn.who === "customer" ? "warning" : isDone(found) ? "success" : "info"}>
        {waitingOn.who === "other"
          ? t("turnOther", { name: asObject(waitingOn.name, locale) })
          : turn(t, found, waitingOn.who)}
      </InlineMessage>
      {followUpOf && (
        <p className="text-base">
          <Link href={`/my-cases/${followUpOf.number}`}>{t("followUpOf", { number: followUpOf.number })}</Link>
        </p>
      )}
      {followUps.map((next) => (
        <p key={next.number} className="text-base">
          <Link href={`/my-cases/${next.number}`}>{t("followUps", { number: next.number })}</Link>
        </p>
      ))}
    </header>
  );
}

type Translate = Awaited<ReturnType<typeof getTranslations<"portal">>>;

function turn(t: Translate, found: CaseView, who: "us" | "customer" | "nobody"): string {
  if (who === "customer") return t("turnYou");
  if (who === "nobody") return t(isDone(found) ? "turnNobody" : "turnNobodyNow");
  return found.assignee ? t("turnUsName", { name: found.assignee.name }) : t("turnUs");
}

function isDone({ category, waitingOn }: CaseView): boolean {
  return waitingOn.who === "nobody" && (category === "resolved" || category === "closed");
}
