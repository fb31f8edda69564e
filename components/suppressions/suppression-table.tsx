import { Flag, Hand, MailX } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { RemoveSuppression, type RemoveActions } from "@/components/suppressions/remove-suppression";
import { Badge, type Tone } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Row, Table, Td, Th, THead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { SuppressionKind, SuppressionRow } from "@/lib/mail/suppressions/suppression-types";

const looks: Record<SuppressionKind, { tone: Tone; icon: ReactNode }> = {
  bounce: { tone: "danger", icon: <MailX aria-hidden="true" /> },
  complaint: { tone: "warning", icon: <Flag aria-hidden="true" /> },
  hand: { tone: "neutral", icon: <Hand aria-hidden="true" /> },
};

type SuppressionTableProps = RemoveActions & {
  rows: readonly SuppressionRow[];
  /** The reader may open the pages of people. */
  linksPeople: boolean;
};

/** The addresses that are not mailed, with why and since when. */
export function SuppressionTable({ rows, linksPeople, ...actions }: SuppressionTableProps) {
  const t = useTranslations("mailGuard");
  return (
    <Table label={t("title")} density="roomy">
      <THead>
        <tr>
          <Th>{t("column.email")}</Th>
          <Th>{t("column.kind")}</Th>
          <Th>{t("column.reason")}</Th>
          <Th>{t("column.at")}</Th>
          <Th>{t("column.by")}</Th>
          <Th>
            <span className="sr-only">{t("column.action")}</span>
          </Th>
        </tr>
      </THead>
      <tbody>
        {rows.map((row) => (
          <Line key={row.email} row={row} linksPeople={linksPeople} {...actions} />
        ))}
      </tbody>
    </Table>
  );
}

function Line({ row, linksPeople, remove, restore }: RemoveActions & { row: SuppressionRow; linksPeople: boolean }) {
  const t = useTranslations("mailGuard");
  const { email, kind, reason, at, addedBy } = row;
  const words = {
    remove: t("remove"),
    label: t("removeLabel", { email }),
    removed: t("removed", { email }),
    undo: t("undo"),
    restored: t("restored", { email }),
  };
  return (
    <Row>
      <Td className="min-w-52">
        <span className="block font-medium wrap-anywhere">{email}</span>
        <Owner row={row} linksPeople={linksPeople} />
      </Td>
      <Td>
        <Badge {...looks[kind]}>{t(`kind.${kind}`)}</Badge>
      </Td>
      <Td className="max-w-md wrap-anywhere text-ink-muted">{reason}</Td>
      <Td className="whitespace-nowrap text-ink-muted">
        <Time at={at} as="date" />
      </Td>
      <Td className="whitespace-nowrap text-ink-muted">{addedBy ?? t("system")}</Td>
      <Td align="end">
        <RemoveSuppression email={email} words={words} remove={remove} restore={restore} />
      </Td>
    </Row>
  );
}

function Owner({ row: { person }, linksPeople }: { row: SuppressionRow; linksPeople: boolean }) {
  if (!person) return null;
  if (!linksPeople) return <span className="text-sm text-ink-muted">{person.name}</span>;
  return (
    <Link href={`/people/${person.id}`} className="text-sm">
      {person.name}
    </Link>
  );
}
