import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { formatBytes } from "@/lib/i18n/format";
import type { LedgerMail } from "@/lib/mail/inbound/ledger-types";

/** What is known of a mail, as names and values. */
export function MailFacts({ mail }: { mail: LedgerMail }) {
  const t = useTranslations("mailLedger");
  const items = [...useHead(mail), ...useFate(mail)].filter(({ description }) => description !== null);
  return (
    <Card>
      <CardHeader title={t("head.title")} />
      <CardBody>
        <DescriptionList items={items} />
      </CardBody>
    </Card>
  );
}

type Item = { key: string; term: ReactNode; description: ReactNode };

function useHead(mail: LedgerMail): Item[] {
  const t = useTranslations("mailLedger");
  const locale = useLocale();
  const { fromName, fromEmail, content, envelopeFrom, envelopeTo, internetId, sentAt } = mail;
  const facts: Record<(typeof HEAD)[number], ReactNode> = {
    from: fromName ? `${fromName} <${fromEmail}>` : fromEmail || t("noSender"),
    to: listed(content?.to),
    cc: listed(content?.cc),
    envelopeFrom: envelopeFrom === "" ? t("head.emptyReturn") : envelopeFrom,
    envelopeTo: listed(envelopeTo),
    sent: sentAt && <Time at={sentAt} />,
    received: <Time at={mail.receivedAt} />,
    size: formatBytes(mail.sizeBytes, locale),
    messageId: internetId && <code className="font-mono text-xs break-all">{internetId}</code>,
  };
  return HEAD.map((key) => ({ key, term: t(`head.${key}`), description: facts[key] ?? null }));
}

function useFate(mail: LedgerMail): Item[] {
  const t = useTranslations("mailLedger");
  const facts: Record<(typeof FATE)[number], ReactNode> = {
    kind: known(mail.kind, KINDS, (key) => t(`kind.${key}`)),
    automatic: known(mail.automatic, SIGNS, (key) => t(`automatic.${key}`)),
    flaws: listed(mail.flaws.map((flaw) => known(flaw, FLAWS, (key) => t(`flaw.${key}`)) ?? flaw)),
    found: known(mail.matchedBy, WAYS, (key) => t(`matched.${key}`)),
    case: mail.caseNumber === null ? null : <Link href={`/cases/${mail.caseNumber}`}>#{mail.caseNumber}</Link>,
    settled: mail.settledBy && mail.settledAt && (
      <>
        {mail.settledBy}, <Time at={mail.settledAt} />
      </>
    ),
    attempts: mail.attempts > 1 ? String(mail.attempts) : null,
    hash: <code className="font-mono text-xs break-all">{mail.hash}</code>,
  };
  return FATE.map((key) => ({ key, term: t(`head.${key}`), description: facts[key] ?? null }));
}

const HEAD = ["from", "to", "cc", "envelopeFrom", "envelopeTo", "sent", "received", "size", "messageId"] as const;
const FATE = ["kind", "automatic", "flaws", "found", "case", "settled", "attempts", "hash"] as const;

const KINDS = ["message", "auto-reply", "bounce", "complaint", "delivery-report", "own", "round-trip"] as const;
const WAYS = ["token", "references", "subject", "new", "follow-up", "report", "hand"] as const;
const FLAWS = ["too-large", "too-many-parts", "too-deep", "too-slow", "broken", "charset", "no-sender"] as const;
const SIGNS = [
  "auto-submitted",
  "empty-return-path",
  "daemon",
  "bulk",
  "list",
  "report",
  "out-of-office",
  "own",
  "suppressed",
] as const;

function known<Key extends string>(
  text: string | null,
  keys: readonly Key[],
  say: (key: Key) => string,
): string | null {
  const found = keys.find((key) => key === text);
  return found ? say(found) : text;
}

function listed(list: readonly string[] | undefined): ReactNode {
  if (!list || list.length === 0) return null;
  return (
    <ul className="grid gap-0.5">
      {[...new Set(list)].map((one) => (
        <li key={one} className="break-words">
          {one}
        </li>
      ))}
    </ul>
  );
}
