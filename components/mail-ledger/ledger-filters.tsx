import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { QUARANTINE_REASONS, type ListLedgerInput } from "@/lib/mail/inbound/ledger-schema";

type LedgerFiltersProps = { query: ListLedgerInput; mailboxes: readonly { id: string; address: string }[] };

/** A plain form whose answer is an address, so it works before scripts. */
export function LedgerFilters({ query, mailboxes }: LedgerFiltersProps) {
  const t = useTranslations("mailLedger");
  const { view = "quarantined", reason = "", mailbox = "", q = "" } = query;
  return (
    <form action="/mail-ledger" role="search" className="mt-4 mb-3 flex flex-wrap items-end gap-2">
      <input type="hidden" name="view" value={view} />
      <TextField
        type="search"
        name="q"
        label={t("filter.search")}
        hideLabel
        placeholder={t("filter.search")}
        defaultValue={q}
        maxLength={200}
        autoComplete="off"
        icon={<Search aria-hidden="true" />}
        className="min-w-56 flex-1 max-sm:basis-full md:max-w-100"
      />
      {view === "quarantined" && (
        <Select
          name="reason"
          label={t("filter.reason")}
          hideLabel
          className="w-44 max-sm:min-w-36 max-sm:flex-1"
          defaultValue={reason}
          placeholder={t("filter.anyReason")}
          options={QUARANTINE_REASONS.map((value) => ({ value, label: t(`reason.${value}`) }))}
        />
      )}
      {mailboxes.length > 1 && (
        <Select
          name="mailbox"
          label={t("filter.mailbox")}
          hideLabel
          className="w-52 max-sm:min-w-36 max-sm:flex-1"
          defaultValue={mailbox}
          placeholder={t("filter.anyMailbox")}
          options={mailboxes.map(({ id, address }) => ({ value: id, label: address }))}
        />
      )}
      <Button type="submit">{t("filter.apply")}</Button>
    </form>
  );
}
