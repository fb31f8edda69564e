import type { ListLedgerInput } from "@/lib/mail/inbound/ledger-schema";

/** The address of the ledger as a query shows it; what is as usual is left out. */
export function ledgerAddress({ view, ...rest }: ListLedgerInput): string {
  const found = new URLSearchParams();
  if (view && view !== "quarantined") found.set("view", view);
  for (const [name, value] of Object.entries(rest)) if (value) found.set(name, value);
  const words = found.toString();
  return words ? `/mail-ledger?${words}` : "/mail-ledger";
}
