import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import {
  assignCase,
  changeCase,
  moveCase,
  noteOnCase,
  planReply,
  saveDraft,
  sendPlannedNow,
  resolveMail,
  takeBackReply,
} from "@/app/(desk)/cases/[number]/actions";
import { addParticipant, fileFor, settleParticipant } from "@/app/(desk)/cases/[number]/participants";
import { CaseFields } from "@/components/cases/case-fields";
import { CaseHead } from "@/components/cases/case-head";
import { CaseKeys } from "@/components/cases/case-keys";
import { CommandBar } from "@/components/cases/command-bar";
import { Composer } from "@/components/cases/composer";
import { Conversation } from "@/components/cases/conversation";
import { ExportLinks } from "@/components/cases/export-links";
import { History } from "@/components/cases/history";
import { PlannedReplies } from "@/components/cases/planned-replies";
import { PathCard } from "@/components/cases/path-card";
import { Properties } from "@/components/cases/properties";
import { RequesterCard } from "@/components/cases/requester-card";
import { UnmailedNote } from "@/components/suppressions/unmailed-note";
import { ParticipantsCard } from "@/components/mail-ledger/participants-card";
import { ClientMessages } from "@/components/shell/client-messages";
import { LiveRefresh } from "@/components/shell/live";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { TabLinks } from "@/components/ui/tab-links";
import { can } from "@/lib/access/permissions";
import { orNotFound, pageActor } from "@/lib/auth/page";
import { getCaseByNumber } from "@/lib/cases/read/get-case";
import { getSuppression } from "@/lib/mail/suppressions/list-suppressions";
import { listSavedReplies } from "@/lib/cases/writing/saved-replies";
import { getWriting } from "@/lib/cases/writing/writing";
import { formatBytes } from "@/lib/i18n/format";
import { listParticipants } from "@/lib/mail/inbound/participant-list";
import { readSettings } from "@/lib/settings/read";

type CasePageProps = {
  params: Promise<{ number: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: CasePageProps): Promise<Metadata> {
  const t = await getTranslations("caseDesk");
  return { title: t("number", { number: (await params).number }) };
}

export default async function CasePage({ params, searchParams }: CasePageProps) {
  const actor = await pageActor("queue.read");
  const [{ number }, { older, tab }] = await Promise.all([params, searchParams]);
  if (!/^\d{1,9}$/.test(number)) notFound();
  const [t, locale, settings, found] = await Promise.all([
    getTranslations("caseDesk"),
    getLocale(),
    readSettings(),
    orNotFound(getCaseByNumber(actor, Number(number), typeof older === "string" ? { olderThan: older } : {})),
  ]);
  const [unmailed, { planned, mailbox }, participants, saved] = await Promise.all([
    getSuppression(actor, found.requester.email),
    getWriting(actor, found.id),
    listParticipants(actor, found.id),
    listSavedReplies(actor, found.id),
  ]);
  const active = participants.filter(({ status }) => status === "active").map(({ email }) => email);
  const showsHistory = tab === "history";
  const base = `/cases/${found.number}`;
  const { id, rev, people, commands, drafts, requester } = found;
  return (
    <ClientMessages namespaces={["caseDesk", "participants"]}>
      <LiveRefresh caseNumber={found.number} />
      <CaseKeys />
      <CaseHead found={found} />
      <div className="grid gap-5 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 content-start gap-4">
          <CommandBar supportCase={{ id, rev, number: found.number }} {...{ commands, people }} move={moveCase} />
          <TabLinks
            label={t("tabs")}
            tabs={[
              { href: base, label: t("conversation"), current: !showsHistory },
              { href: `${base}?tab=history`, label: t("history"), current: showsHistory },
            ]}
          />
          {showsHistory ? (
            <History history={found.history} cut={found.historyCut} />
          ) : (
            <>
              <Conversation
                messages={found.messages}
                number={found.number}
                older={found.olderMessages}
                resolve={resolveMail}
              />
              <UnmailedNote suppression={unmailed} leadsOn={can(actor, "suppression.manage")} />
              <PlannedReplies planned={planned} takeBack={takeBackReply} sendNow={sendPlannedNow} />
              <Composer
                found={{ id, rev, drafts, commands, people, requester, mailbox, saved, participants: active }}
                uploadLimit={formatBytes(settings.uploadLimitBytes, locale)}
                plan={planReply}
                takeBack={takeBackReply}
                note={noteOnCase}
                saveDraft={saveDraft}
              />
            </>
          )}
        </div>
        <aside className="grid content-start gap-4 sm:max-xl:grid-cols-2">
          <Card>
            <CardHeader title={t("properties")} />
            <CardBody>
              <Properties found={propertiesOf(found)} viewerId={actor.id} change={changeCase} assign={assignCase} />
            </CardBody>
          </Card>
          {found.fields.length > 0 && (
            <Card>
              <CardHeader title={t("fields")} />
              <CardBody>
                <CaseFields found={fieldsOf(found)} change={changeCase} />
              </CardBody>
            </Card>
          )}
          <PathCard found={found} />
          <RequesterCard found={found} />
          <ParticipantsCard
            caseId={id}
            participants={participants}
            add={addParticipant}
            settle={settleParticipant}
            fileFor={fileFor}
          />
          <ExportLinks number={found.number} withNotes />
        </aside>
      </div>
    </ClientMessages>
  );
}

type Found = Awaited<ReturnType<typeof getCaseByNumber>>;

/** Only what the client needs travels. */
function propertiesOf({ id, rev, priority, type, types, tags, team, assignee, locked, people }: Found) {
  return { id, rev, priority, type, types, tags, team, assignee, locked, people };
}

function fieldsOf({ id, rev, fields, people }: Found) {
  return { id, rev, fields, people };
}
