import { useTranslations } from "next-intl";
import { MailStatus } from "@/components/mail-ledger/mail-status";
import { Checkbox } from "@/components/ui/checkbox";
import { Link } from "@/components/ui/link";
import { Row, RowLink, Table, Td, Th, THead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { LedgerEntry } from "@/lib/mail/inbound/ledger-types";

/** Mails of the ledger; `choosable`: each has a box to do something with several at once. */
export function LedgerTable({ label, rows, choosable }: { label: string; rows: LedgerEntry[]; choosable: boolean }) {
  const t = useTranslations("mailLedger");
  return (
    <Table label={label}>
      <THead>
        <tr>
          {choosable && (
            <Th className="relative z-1 w-8">
              <Checkbox name="wholePage" label={t("bulk.chooseAll")} hideLabel />
            </Th>
          )}
          <Th>{t("column.mail")}</Th>
          <Th>{t("column.status")}</Th>
          <Th>{t("column.case")}</Th>
          <Th>{t("column.mailbox")}</Th>
          <Th align="end">{t("column.received")}</Th>
        </tr>
      </THead>
      <tbody>
        {rows.map((row) => (
          <Entry key={row.id} row={row} choosable={choosable} />
        ))}
      </tbody>
    </Table>
  );
}

function Entry({ row, choosable }: { row: LedgerEntry; choosable: boolean }) {
  const t = useTranslations("mailLedger");
  const subject = row.subject || t("noSubjectShown");
  return (
    <Row>
      {choosable && (
        <Td className="relative z-1 w-8">
          <Checkbox name="mailIds" value={row.id} label={t("bulk.choose", { subject })} hideLabel />
        </Td>
      )}
      <Td className="max-w-96">
        <RowLink href={`/mail-ledger/${row.id}`} className="block truncate">
          {subject}
        </RowLink>
        <span className="block truncate text-sm text-ink-muted">
          {row.fromName ? `${row.fromName} · ${row.fromEmail}` : row.fromEmail || t("noSender")}
        </span>
      </Td>
      <Td>
        <MailStatus mail={row} />
      </Td>
      <Td>
        {row.caseNumber !== null && (
          <Link href={`/cases/${row.caseNumber}`} className="relative z-1">
            #{row.caseNumber}
          </Link>
        )}
      </Td>
      <Td className="max-w-48 truncate text-ink-muted">{row.mailbox ?? t("noMailbox")}</Td>
      <Td align="end" className="whitespace-nowrap text-ink-muted">
        <Time at={row.receivedAt} as="relative" />
      </Td>
    </Row>
  );
}
