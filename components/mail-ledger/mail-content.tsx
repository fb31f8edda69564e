import { useLocale, useTranslations } from "next-intl";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { Time } from "@/components/ui/time";
import { formatBytes } from "@/lib/i18n/format";
import type { LedgerMail } from "@/lib/mail/inbound/ledger-types";

const preClass = "overflow-x-auto rounded-md bg-sunken p-3 font-mono text-xs whitespace-pre-wrap break-words";

/** A mail's words, its files, where it was seen, and its raw bytes as text; nothing of it is ever run or loaded. */
export function MailContent({ mail }: { mail: LedgerMail }) {
  const t = useTranslations("mailLedger");
  const locale = useLocale();
  const { content, raw, rawIsCut, sightings } = mail;
  return (
    <div className="grid min-w-0 content-start gap-4">
      <Card>
        <CardHeader title={t("text.title")} />
        <CardBody>
          {content === null ? (
            <p className="text-danger">{t("text.lost")}</p>
          ) : (
            <div className="break-words whitespace-pre-wrap">{content.text.trim() || t("text.none")}</div>
          )}
          {content && content.files.length > 0 && (
            <>
              <h3 className="mt-5 text-sm font-medium">{t("text.files")}</h3>
              <ul className="mt-1 grid gap-1 text-sm">
                {content.files.map(({ id, name, sizeBytes }) => (
                  <li key={id} className="break-words">
                    {name || "–"} <span className="text-ink-muted">{formatBytes(sizeBytes, locale)}</span>
                  </li>
                ))}
              </ul>
            </>
          )}
        </CardBody>
      </Card>
      <Card>
        <CardHeader title={t("seen.title")} />
        <CardBody>
          <ul className="grid gap-1.5 text-sm">
            {sightings.map(({ id, at, source, mailbox, uid }) => (
              <li key={id} className="flex flex-wrap gap-x-3">
                <Time at={at} className="text-ink-muted" />
                <span>{t(`source.${source}`)}</span>
                <span>{mailbox ?? t("noMailbox")}</span>
                {uid !== null && <span className="font-mono text-xs">UID {uid}</span>}
              </li>
            ))}
          </ul>
        </CardBody>
      </Card>
      {raw !== null && (
        <Card>
          <CardBody>
            <Disclosure title={t("raw.title")}>
              {rawIsCut && <p className="mb-2 text-sm text-ink-muted">{t("raw.cut")}</p>}
              <pre className={preClass}>{raw}</pre>
            </Disclosure>
          </CardBody>
        </Card>
      )}
    </div>
  );
}
