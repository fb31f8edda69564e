import { useTranslations } from "next-intl";
import { MailboxStateBadge } from "@/components/mailboxes/mailbox-state";
import { Row, RowLink, Table, Td, Th, THead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { MailboxRow } from "@/lib/mail/mailboxes/mailbox-view-types";

/** Mailboxes, how mail comes into each, and how they fare. */
export function MailboxTable({ label, rows }: { label: string; rows: readonly MailboxRow[] }) {
  const t = useTranslations("mailboxes");
  return (
    <Table label={label}>
      <THead>
        <tr>
          <Th>{t("address")}</Th>
          <Th>{t("state")}</Th>
          <Th>{t("way")}</Th>
          <Th>{t("team")}</Th>
          <Th>{t("lastMail")}</Th>
        </tr>
      </THead>
      <tbody>
        {rows.map(({ id, name, address, state, fault, receivesBy, team, lastSuccessAt }) => (
          <Row key={id}>
            <Td>
              <RowLink href={`/mailboxes/${id}`}>{address}</RowLink>
              <span className="block text-sm text-ink-muted">{name}</span>
            </Td>
            <Td>
              <MailboxStateBadge state={state} />
              {fault && <span className="block max-w-80 pt-0.5 text-sm text-danger">{t(`faults.${fault}.what`)}</span>}
            </Td>
            <Td>{t(`ways.${receivesBy}`)}</Td>
            <Td>{team ?? <span className="text-ink-muted">{t("noTeam")}</span>}</Td>
            <Td>
              {lastSuccessAt ? <Time at={lastSuccessAt} as="relative" /> : <span className="text-ink-muted">–</span>}
            </Td>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
