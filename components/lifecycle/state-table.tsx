import { useLocale, useTranslations } from "next-intl";
import { categoryWords } from "@/components/lifecycle/category-counts";
import { Badge } from "@/components/ui/badge";
import { StatusBadge } from "@/components/ui/status-badge";
import { Row, Table, Td, Th, THead } from "@/components/ui/table";
import { standingAlone } from "@/lib/i18n/format";
import type { Definition, StateDefinition } from "@/lib/lifecycle/language/definition";
import { SAME, textIn } from "@/lib/lifecycle/language/definition";
import { inWords } from "@/lib/lifecycle/language/input";
import { waitsFor } from "@/lib/lifecycle/language/waits-for";

type StateTableProps = { definition: Definition; counts: Readonly<Record<string, number>> };

/** A lifecycle as a table: everything the picture says, for those who read rather than look. */
export function StateTable({ definition, counts }: StateTableProps) {
  const t = useTranslations("lifecycles");
  const queue = useTranslations("queue");
  const locale = useLocale();
  const stages = new Map(definition.stages.map(({ id, label }) => [id, textIn(label, locale)]));
  return (
    <Table label={t("states")}>
      <THead>
        <tr>
          <Th>{t("state")}</Th>
          <Th>{t("category")}</Th>
          <Th>{queue("waiting")}</Th>
          <Th>{t("stage")}</Th>
          <Th align="end">{t("inState")}</Th>
          <Th>{t("waysOut")}</Th>
        </tr>
      </THead>
      <tbody>
        {Object.entries(definition.states).map(([name, state]) => (
          <Row key={name}>
            <Td className="whitespace-nowrap">
              <StatusBadge category={state.category}>{textIn(state.label, locale)}</StatusBadge>
              {name === definition.initial && <Mark>{t("initial")}</Mark>}
              {state.final && <Mark>{t("final")}</Mark>}
            </Td>
            <Td className="whitespace-nowrap">{t(categoryWords[state.category])}</Td>
            <Td>
              <WaitedFor state={state} />
            </Td>
            <Td>{stages.get(state.stage)}</Td>
            <Td align="end">{(counts[name] ?? 0).toLocaleString(locale)}</Td>
            <Td>
              <WaysOut definition={definition} state={name} />
            </Td>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function WaitedFor({ state }: { state: StateDefinition }) {
  const t = useTranslations("queue.waitingOn");
  const locale = useLocale();
  const waited = waitsFor(state);
  return typeof waited === "string" ? t(waited) : standingAlone(textIn(waited.label, locale), locale);
}

function Mark({ children }: { children: string }) {
  return (
    <span className="ml-2">
      <Badge>{children}</Badge>
    </span>
  );
}

function WaysOut({ definition, state }: { definition: Definition; state: string }) {
  const t = useTranslations("lifecycles");
  const locale = useLocale();
  const ways = definition.transitions.filter(({ from }) => from.includes(state));
  if (ways.length === 0) return <span className="text-ink-muted">{t("noWaysOut")}</span>;
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1 text-sm">
      {ways.map(({ id, on, to, label }) => {
        const words = label ?? definition.events[on]?.label;
        const event = words ? textIn(words, locale) : inWords(on);
        const target = definition.states[to];
        if (to === SAME || !target) return <li key={id}>{t("wayStays", { event })}</li>;
        return <li key={id}>{t("wayTo", { event, state: textIn(target.label, locale) })}</li>;
      })}
    </ul>
  );
}
