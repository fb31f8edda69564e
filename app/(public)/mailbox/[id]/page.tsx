import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { mailboxReader } from "@/app/(public)/mailbox/reader";
import { MailFrame } from "@/components/mail/mail-frame";
import { MailStatusBadge } from "@/components/mail/mail-status";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { DescriptionList } from "@/components/ui/description-list";
import { InlineMessage } from "@/components/ui/inline-message";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { Time } from "@/components/ui/time";
import { orNotFound } from "@/lib/auth/page";
import { isDemo } from "@/lib/env/setting";
import { getMail } from "@/lib/mail/outbound/outbox-queries";
import type { MailView } from "@/lib/mail/outbound/types";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mail"))("mailboxTitle"), referrer: "same-origin" };
}

const views = ["mail", "text", "headers"] as const;

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ view?: string | string[] }> };

export default async function MailPage({ params, searchParams }: Props) {
  const [reader, { id }, query, t] = await Promise.all([
    mailboxReader(),
    params,
    searchParams,
    getTranslations("mail"),
  ]);
  const mail = await orNotFound(getMail(reader, id));
  const view = views.find((known) => known === query.view) ?? (isDemo() ? "mail" : "headers");
  const labels = { mail: t("viewMail"), text: t("viewText"), headers: t("viewHeaders") };
  const subject = mail.subject || t("noSubject");
  return (
    <>
      <PageHeader
        above={<Breadcrumb parents={[{ href: "/mailbox", label: t("mailboxTitle") }]} here={subject} />}
        title={<span className="break-words">{subject}</span>}
        beside={<MailStatusBadge status={mail.status} />}
        description={
          <>
            {t("to", { email: mail.toEmail })} · <Time at={mail.sentAt ?? mail.queuedAt} />
          </>
        }
      />
      {mail.error && (
        <div className="mb-4">
          <InlineMessage tone={mail.status === "failed" ? "danger" : "warning"}>{mail.error}</InlineMessage>
        </div>
      )}
      <TabLinks
        label={t("views")}
        tabs={views.map((one) => ({
          href: `/mailbox/${id}?view=${one}`,
          label: labels[one],
          current: one === view,
        }))}
      />
      <div className="mt-4">
        <Body mail={mail} view={view} />
      </div>
    </>
  );
}

async function Body({ mail, view }: { mail: MailView; view: (typeof views)[number] }) {
  const t = await getTranslations("mail");
  const { html, text, headers } = mail;
  if (view === "headers") {
    return (
      <DescriptionList
        className="rounded-lg border border-line bg-surface p-4 shadow-card"
        items={headers.map(({ name, value }) => ({
          key: name,
          term: name,
          description: <span className="font-mono text-sm break-all">{value}</span>,
        }))}
      />
    );
  }
  const content = view === "mail" ? html : text;
  if (content === null) return <p className="text-ink-muted">{t(isDemo() ? "noBody" : "bodyHidden")}</p>;
  if (view === "mail") {
    return <MailFrame html={content} title={t("mailOf", { subject: mail.subject })} className="h-[70dvh] min-h-96" />;
  }
  return <PlainMail text={content} />;
}

/** The text as it is sent; addresses in it can be followed, as mail programs let one. */
function PlainMail({ text }: { text: string }) {
  const parts = text.split(/(https?:\/\/\S+)/);
  return (
    <pre className="rounded-lg border border-line bg-surface p-4 font-mono text-sm break-words whitespace-pre-wrap shadow-card">
      {parts.map((part, place) =>
        place % 2 === 1 ? (
          <a key={part} href={part} className="text-accent underline underline-offset-3">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </pre>
  );
}
