import { MessageSquareQuote } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { addSavedReply, changeSavedReply, removeSavedReply } from "@/app/(manage)/saved-replies/actions";
import { RemoveReply } from "@/components/saved-replies/remove-reply";
import { ReplyForm } from "@/components/saved-replies/reply-form";
import { ClientMessages } from "@/components/shell/client-messages";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { pageActor } from "@/lib/auth/page";
import { htmlToText } from "@/lib/html/text";
import { allSavedReplies, type SavedReplyRow } from "@/lib/cases/writing/manage-saved-replies";
import { teamChoices } from "@/lib/people/teams";
import type { Choice } from "@/lib/people/types";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("savedReplies"))("title") };
}

export default async function SavedRepliesPage() {
  const actor = await pageActor("savedReply.manage");
  const [t, replies, teams] = await Promise.all([
    getTranslations("savedReplies"),
    allSavedReplies(actor),
    teamChoices(actor),
  ]);
  return (
    <ClientMessages namespaces={["savedReplies", "caseDesk"]}>
      <div className="max-w-3xl">
        <PageHeader title={t("title")} description={t("description")} />
        {replies.length === 0 && (
          <EmptyState icon={<MessageSquareQuote />} title={t("none")}>
            {t("noneText")}
          </EmptyState>
        )}
        <ul className="grid gap-3">
          {replies.map((reply) => (
            <ReplyCard key={reply.id} reply={reply} teams={teams} />
          ))}
        </ul>
        <Card className="mt-5">
          <CardHeader title={t("add")} />
          <CardBody>
            <ReplyForm key={replies.length} reply={null} teams={teams} action={addSavedReply} />
          </CardBody>
        </Card>
      </div>
    </ClientMessages>
  );
}

async function ReplyCard({ reply, teams }: { reply: SavedReplyRow; teams: Choice[] }) {
  const t = await getTranslations("savedReplies");
  const { id, title, language, team, bodyHtml } = reply;
  return (
    <li>
      <Card>
        <CardHeader
          title={
            <span className="flex flex-wrap items-center gap-2">
              {title}
              <Badge>{t(`languages.${language}`)}</Badge>
              {team && <Badge tone="info">{team.name}</Badge>}
            </span>
          }
          actions={<RemoveReply id={id} title={title} remove={removeSavedReply} restore={addSavedReply} />}
        />
        <CardBody>
          <p lang={language} className="mb-3 line-clamp-3 whitespace-pre-line text-ink-muted">
            {htmlToText(bodyHtml)}
          </p>
          <Disclosure title={t("change", { title })}>
            <ReplyForm reply={reply} teams={teams} action={changeSavedReply} />
          </Disclosure>
        </CardBody>
      </Card>
    </li>
  );
}
