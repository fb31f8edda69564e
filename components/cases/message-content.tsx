import { CalendarDays, Forward, Lock, ShieldAlert, ShieldCheck, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { MessageBody } from "@/components/cases/message-body";
import { MessageFiles } from "@/components/cases/message-files";
import { MessageFrame } from "@/components/cases/message-frame";
import { Disclosure } from "@/components/ui/disclosure";
import { Time } from "@/components/ui/time";
import type { MailFacts, MessageView } from "@/lib/cases/message-types";

/** What a message says: its words, what it repeats folded away, its files; of a mail also what a reader should know of it. */
export function MessageContent({ message }: { message: MessageView }) {
  const t = useTranslations("conversation");
  const { attachments, mail, quotedHtml } = message;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {mail && <Protection mail={mail} />}
      <Words message={message} part="own" />
      {quotedHtml !== "" && (
        <Disclosure title={t("showQuoted")}>
          <Words message={message} part="quoted" />
        </Disclosure>
      )}
      {mail?.invitations.map((invitation) => (
        <Invitation key={`${invitation.start} ${invitation.summary}`} invitation={invitation} />
      ))}
      {mail?.forwarded.map((one) => (
        <Forwarded key={`${one.subject} ${one.date ?? ""}`} forwarded={one} />
      ))}
      {mail && mail.flaws.length > 0 && (
        <Note icon={<TriangleAlert aria-hidden="true" />}>
          {t("flaws")}{" "}
          {mail.from && (
            <a href={`/api/messages/${message.id}/eml`} download className="font-medium text-accent underline">
              {t("original")}
            </a>
          )}
        </Note>
      )}
      <MessageFiles files={attachments} label={t("files")} />
    </div>
  );
}

function Words({ message, part }: { message: MessageView; part: "own" | "quoted" }) {
  const t = useTranslations("conversation");
  const { id, mail, author } = message;
  const html = part === "own" ? message.bodyHtml : message.quotedHtml;
  if (!mail?.framed[part]) return <MessageBody html={html} quotedLabel={t("showQuoted")} />;
  return (
    <MessageFrame
      messageId={id}
      part={part}
      title={t(part === "own" ? "mailOf" : "quotedOf", { name: author?.name ?? mail.from?.email ?? "" })}
      remoteImages={mail.remoteImages[part]}
      words={{ blocked: t("imagesBlocked"), show: t("showImages") }}
    />
  );
}

function Note({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <p className="flex items-start gap-2 text-sm text-ink-muted [&>svg]:mt-[0.15lh] [&>svg]:size-4 [&>svg]:shrink-0">
      {icon}
      <span className="min-w-0">{children}</span>
    </p>
  );
}

function Protection({ mail }: { mail: MailFacts }) {
  const t = useTranslations("conversation");
  const { signed, encrypted } = mail.protection;
  return (
    <>
      {encrypted && <Note icon={<Lock aria-hidden="true" />}>{t("encrypted", { how: names[encrypted] })}</Note>}
      {signed && <Note icon={<ShieldCheck aria-hidden="true" />}>{t("signed", { how: names[signed] })}</Note>}
    </>
  );
}

const names = { smime: "S/MIME", pgp: "PGP" };

function Invitation({ invitation }: { invitation: MailFacts["invitations"][number] }) {
  const t = useTranslations("conversation");
  const { method, summary, start, end, place, organizer } = invitation;
  const kind = method === "CANCEL" ? "canceled" : method === "REPLY" ? "answered" : "invitation";
  return (
    <section aria-label={t(kind)} className="flex gap-3 rounded-lg border border-line bg-sunken/60 px-3.5 py-3">
      <CalendarDays aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-accent" />
      <div className="grid min-w-0 gap-0.5">
        <p className="text-sm text-ink-muted">{t(kind)}</p>
        <p className="font-semibold break-words">{summary || t("noSubject")}</p>
        <p className="tabular">
          <Moment text={start} />
          {end !== null && (
            <>
              {" – "}
              <Moment text={end} />
            </>
          )}
        </p>
        {place !== "" && <p className="break-words">{place}</p>}
        {organizer && (
          <p className="text-sm break-words text-ink-muted">
            {t("organizer", { name: organizer.name || organizer.email })}
          </p>
        )}
      </div>
    </section>
  );
}

/** An instant in the reader's zone; a day alone as it is written. */
function Moment({ text }: { text: string }) {
  const at = new Date(text);
  return text.length <= 10 || Number.isNaN(at.getTime()) ? <>{text}</> : <Time at={at} />;
}

function Forwarded({ forwarded }: { forwarded: MailFacts["forwarded"][number] }) {
  const t = useTranslations("conversation");
  const { subject, from, date } = forwarded;
  return (
    <Note icon={<Forward aria-hidden="true" />}>
      {t("forwarded", { subject: subject || t("noSubject"), from: from ? from.name || from.email : "?" })}
      {date !== null && (
        <>
          {" · "}
          <Moment text={date} />
        </>
      )}
    </Note>
  );
}

/** Whether a mail is from whom it says, for staff: in words, the checks themselves on demand. */
export function SenderFacts({ message }: { message: MessageView }) {
  const t = useTranslations("conversation");
  const { mail, verified } = message;
  if (!mail?.from) return null;
  const { from, authentication } = mail;
  const checks =
    authentication && `SPF ${authentication.spf}, DKIM ${authentication.dkim}, DMARC ${authentication.dmarc}`;
  const doubtful = !verified || authentication?.aligned === false;
  return (
    <div className="mb-2 grid gap-1 text-sm text-ink-muted">
      {!verified && (
        <p className="flex items-center gap-1.5 font-medium text-warning">
          <ShieldAlert aria-hidden="true" className="size-4 shrink-0" />
          {t("unverified")}
        </p>
      )}
      <Disclosure title={t(doubtful ? "senderDoubtful" : "senderKnown", { email: from.email })}>
        <p>
          {authentication === null && t("notChecked")}
          {authentication &&
            t(authentication.aligned ? "aligned" : "notAligned", {
              by: authentication.by === "caseway" ? "Caseway" : authentication.by,
            })}
        </p>
        {checks && <p className="tabular">{checks}</p>}
      </Disclosure>
    </div>
  );
}
