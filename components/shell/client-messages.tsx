import { NextIntlClientProvider } from "next-intl";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { messages, type Namespace } from "@/lib/i18n/messages";

/**
 * Lets client components below use `useTranslations` for the namespaces named here. The formatter weighs 12 kB gzip:
 * where a client leaf needs a word or two, pass them as props from its server parent instead.
 */
export async function ClientMessages({ namespaces, children }: { namespaces: Namespace[]; children: ReactNode }) {
  const all = messages[await getLocale()];
  const picked = Object.fromEntries(namespaces.map((namespace) => [namespace, all[namespace]]));
  return <NextIntlClientProvider messages={picked}>{children}</NextIntlClientProvider>;
}
