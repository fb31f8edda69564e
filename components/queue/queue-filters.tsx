import { Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { queueAddress } from "@/components/queue/queue-address";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import type { QueueFilter } from "@/lib/cases/queue/queue-schema";
import { PRIORITIES } from "@/lib/cases/schema";
import type { Named } from "@/lib/cases/types";
import type { CaseTypeChoice } from "@/lib/lifecycles/types";

type QueueFiltersProps = {
  query: QueueFilter;
  text: string;
  people: readonly Named[];
  teams: readonly Named[];
  types: readonly CaseTypeChoice[];
};

/** The search field and the filters: plain forms whose answer is an address, so they work before scripts. */
export function QueueFilters({ query, text, ...choices }: QueueFiltersProps) {
  return (
    <div className="mt-4 mb-3 flex flex-wrap items-center gap-2">
      <SearchForm text={text} />
      {text === "" && <FilterForm query={query} {...choices} />}
      <Chips query={query} />
    </div>
  );
}

function SearchForm({ text }: { text: string }) {
  const t = useTranslations("queue");
  return (
    <form action="/cases" role="search" className="flex min-w-60 flex-1 gap-2 md:max-w-120">
      <TextField
        type="search"
        name="q"
        label={t("searchLabel")}
        hideLabel
        defaultValue={text}
        placeholder={t("searchPlaceholder")}
        maxLength={200}
        autoComplete="off"
        icon={<Search aria-hidden="true" />}
        aria-keyshortcuts="/"
        className="flex-1"
      />
      <Button type="submit" className="max-sm:sr-only">
        {t("search")}
      </Button>
    </form>
  );
}

function FilterForm({ query, people, teams, types }: Omit<QueueFiltersProps, "text">) {
  const t = useTranslations("queue");
  const words = useTranslations("caseDesk");
  const kept = Object.entries({
    ...query,
    type: "",
    priority: "",
    waitingOn: "",
    assigneeId: "",
    teamId: "",
    cursor: "",
  });
  const options = (all: readonly Named[]) => all.map(({ id, name }) => ({ value: id, label: name }));
  const shared = { hideLabel: true, className: "w-38" };
  return (
    <form action="/cases" data-filters className="flex flex-wrap gap-2 max-sm:hidden">
      {kept.map(([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />)}
      <Select
        {...shared}
        name="priority"
        label={t("priority")}
        defaultValue={query.priority ?? ""}
        placeholder={t("anyPriority")}
        options={PRIORITIES.map((value) => ({ value, label: words(`priorities.${value}`) }))}
      />
      <Select
        {...shared}
        name="waitingOn"
        label={t("waitingFilter")}
        defaultValue={query.waitingOn ?? ""}
        placeholder={t("anyWaiting")}
        options={(["us", "customer", "other"] as const).map((value) => ({ value, label: t(`waitingOn.${value}`) }))}
      />
      {types.length > 1 && (
        <Select
          {...shared}
          name="type"
          label={words("type")}
          defaultValue={query.type ?? ""}
          placeholder={t("anyType")}
          options={types.map(({ key, title }) => ({ value: key, label: title }))}
        />
      )}
      {teams.length > 1 && (
        <Select
          {...shared}
          name="teamId"
          label={words("team")}
          defaultValue={query.teamId ?? ""}
          placeholder={t("anyTeam")}
          options={options(teams)}
        />
      )}
      {query.view !== "mine" && query.view !== "unassigned" && (
        <Select
          {...shared}
          name="assigneeId"
          label={t("assignee")}
          defaultValue={query.assigneeId ?? ""}
          placeholder={t("anyAssignee")}
          options={options(people)}
        />
      )}
      <noscript>
        <Button type="submit">{t("applyFilters")}</Button>
      </noscript>
    </form>
  );
}

/** Filters that came by a link, each with a way out. */
function Chips({ query }: { query: QueueFilter }) {
  const t = useTranslations("queue");
  const chips = [
    query.tag && { name: t("tagFilter", { tag: query.tag }), without: { tag: undefined } },
    query.state && { name: t("stateFilter", { state: query.state }), without: { state: undefined } },
    query.requesterId && { name: t("requesterFilter"), without: { requesterId: undefined } },
  ].filter((chip) => chip !== undefined && chip !== "");
  return chips.map(({ name, without }) => (
    <a
      key={name}
      href={queueAddress({ ...query, cursor: undefined, ...without })}
      aria-label={t("removeFilter", { name })}
      className={buttonClass({ size: "sm" })}
    >
      {name}
      <X aria-hidden="true" />
    </a>
  ));
}
