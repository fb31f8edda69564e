import { Inbox } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { bulkAssign } from "@/app/(desk)/cases/actions";
import { CaseTable } from "@/components/queue/case-table";
import { queueAddress } from "@/components/queue/queue-address";
import { QueueDesk } from "@/components/queue/queue-desk";
import { QueueFilters } from "@/components/queue/queue-filters";
import { LiveRefresh } from "@/components/shell/live";
import { EmptyState } from "@/components/ui/empty-state";
import { ButtonLink } from "@/components/ui/link";
import { Pagination } from "@/components/ui/pagination";
import { TabLinks } from "@/components/ui/tab-links";
import type { Actor } from "@/lib/access/actor";
import { pageActor } from "@/lib/auth/page";
import { countViews } from "@/lib/cases/queue/count-views";
import { listCases } from "@/lib/cases/queue/list-cases";
import { QUEUE_VIEWS, queueQuerySchema, type QueueFilter } from "@/lib/cases/queue/queue-schema";
import { searchCases } from "@/lib/cases/queue/search";
import { messages } from "@/lib/i18n/messages";
import { knownCaseTypes } from "@/lib/lifecycles/case-type-rows";
import { assignablePeople } from "@/lib/people/queries";
import { teamChoices } from "@/lib/people/teams";

type QueuePageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ searchParams }: QueuePageProps): Promise<Metadata> {
  const [t, { q }] = await Promise.all([getTranslations("queue"), searchParams]);
  return { title: typeof q === "string" && q.trim() ? t("searchTitle", { text: q.trim() }) : t("title") };
}

export default async function QueuePage({ searchParams }: QueuePageProps) {
  const actor = await pageActor("queue.read");
  const asked = await searchParams;
  const query = queueQuerySchema.parse(asked);
  const text = typeof asked["q"] === "string" ? asked["q"].trim() : "";
  const [t, locale, counts, people, teams, types] = await Promise.all([
    getTranslations("queue"),
    getLocale(),
    countViews(actor),
    assignablePeople(actor),
    teamChoices(actor),
    knownCaseTypes(actor),
  ]);
  const tabs = QUEUE_VIEWS.map((view) => ({
    href: queueAddress({ ...query, view, cursor: undefined }),
    label: t(`view.${view}`),
    count: view === "all" ? undefined : shown(counts[view]),
    current: view === query.view && text === "",
  }));
  return (
    <>
      <h1 className="sr-only">{t("title")}</h1>
      <TabLinks label={t("views")} tabs={tabs} />
      <QueueFilters {...{ query, text, people, teams, types }} />
      <QueueDesk words={messages[locale].queue.bulk} people={people} selfId={actor.id} assign={bulkAssign}>
        {text ? <Found actor={actor} text={text} /> : <Listed actor={actor} query={query} />}
      </QueueDesk>
      <LiveRefresh />
    </>
  );
}

async function priorityWords() {
  return messages[await getLocale()].caseDesk.priorities;
}

function shown(count: number): string {
  return count > 99 ? "99+" : String(count);
}

async function Listed({ actor, query }: { actor: Actor; query: QueueFilter }) {
  const [t, page] = await Promise.all([getTranslations("queue"), listCases(actor, query)]);
  if (page.rows.length === 0) return <NothingHere query={query} />;
  const address = (cursor: string | null) => cursor && queueAddress({ ...query, cursor });
  return (
    <>
      <CaseTable label={t(`view.${query.view}`)} rows={page.rows} query={query} priorities={await priorityWords()} />
      <Pagination newer={address(page.newer)} older={address(page.older)} />
    </>
  );
}

async function NothingHere({ query }: { query: QueueFilter }) {
  const t = await getTranslations("queue");
  const { view: _view, sort: _sort, direction: _direction, ...filters } = query;
  const filtered = Object.values(filters).some(Boolean);
  const key = filtered ? "filtered" : query.view;
  return (
    <EmptyState
      icon={<Inbox />}
      title={t(`empty.${key}`)}
      action={filtered && <ButtonLink href={queueAddress({ view: query.view })}>{t("clearFilters")}</ButtonLink>}
    >
      {t(`emptyText.${key}`)}
    </EmptyState>
  );
}

async function Found({ actor, text }: { actor: Actor; text: string }) {
  const [t, { hits, more }] = await Promise.all([getTranslations("queue"), searchCases(actor, { text })]);
  const back = <ButtonLink href="/cases">{t("endSearch")}</ButtonLink>;
  if (hits.length === 0)
    return (
      <EmptyState icon={<Inbox />} title={t("searchNone")} action={back}>
        {t("searchNoneText")}
      </EmptyState>
    );
  return (
    <>
      <CaseTable label={t("searchTitle", { text })} rows={hits} query={null} priorities={await priorityWords()} />
      <div className="mt-4 flex flex-wrap items-center justify-between gap-3">
        <p className="text-ink-muted">{more && t("searchMore")}</p>
        {back}
      </div>
    </>
  );
}
