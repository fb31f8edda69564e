import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Row, RowLink, Table, Td, Th, THead } from "@/components/ui/table";
import type { PersonRow } from "@/lib/people/types";

/** People, each row leading to the person. */
export function PeopleTable({ rows }: { rows: PersonRow[] }) {
  const t = useTranslations("people");
  return (
    <Table label={t("title")}>
      <THead>
        <tr>
          <Th>{t("name")}</Th>
          <Th>{t("email")}</Th>
          <Th>{t("role")}</Th>
          <Th>{t("belongsTo")}</Th>
          <Th>{t("standing")}</Th>
        </tr>
      </THead>
      <tbody>
        {rows.map((person) => (
          <Row key={person.id}>
            <Td>
              <span className="flex items-center gap-2.5 whitespace-nowrap">
                <Avatar name={person.name} />
                <RowLink href={`/people/${person.id}`}>{person.name}</RowLink>
              </span>
            </Td>
            <Td className="text-ink-muted">{person.email}</Td>
            <Td>{t(`roles.${person.role}`)}</Td>
            <Td className="text-ink-muted">{[person.organization, ...person.teams].filter(Boolean).join(", ")}</Td>
            <Td>
              <Standing person={person} />
            </Td>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

/** What is to be known about somebody at a glance: deactivated, invited but not here yet, or away. */
export function Standing({ person }: { person: Pick<PersonRow, "active" | "isInvited" | "role" | "available"> }) {
  const t = useTranslations("people");
  if (!person.active) return <Badge tone="danger">{t("inactive")}</Badge>;
  if (person.isInvited) return <Badge tone="info">{t("invited")}</Badge>;
  if (person.role === "customer") return null;
  return person.available ? <Badge tone="success">{t("available")}</Badge> : <Badge>{t("away")}</Badge>;
}
