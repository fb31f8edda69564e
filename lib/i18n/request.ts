import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { chooseLocale, isLocale, localeCookie } from "@/lib/i18n/locale";
import { messages } from "@/lib/i18n/messages";
import { zoneCookie, zoneOf } from "@/lib/i18n/zone";

/** What next-intl needs for one request: the language is a cookie's or the browser's, never the address's. */
export default getRequestConfig(async ({ locale: wanted }) => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const locale = isLocale(wanted)
    ? wanted
    : chooseLocale({ cookie: jar.get(localeCookie)?.value, acceptLanguage: head.get("accept-language") });
  return { locale, messages: messages[locale], timeZone: zoneOf(jar.get(zoneCookie)?.value), now: new Date() };
});
