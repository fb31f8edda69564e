import { cookies, headers } from "next/headers";
import { browserCookie } from "@/lib/auth/known-browser";
import { chooseLocale, localeCookie, type Locale } from "@/lib/i18n/locale";

/** What is known of somebody without an account. */
export interface Visitor {
  /** The address the request came from, as the nearest proxy saw it. */
  ip: string;
  language: Locale;
  /** The cookie of a browser in which somebody has signed in before. */
  browser?: string | undefined;
}

/** The visitor of this request. */
export async function visitor(): Promise<Visitor> {
  const [head, jar] = await Promise.all([headers(), cookies()]);
  const language = languageOf(head, jar.get(localeCookie)?.value);
  return { ip: ipOf(head), language, browser: browserCookie(jar) };
}

/** The visitor of a route handler's request. */
export function visitorOf(
  request: Request & { cookies?: { get(name: string): { value: string } | undefined } },
): Visitor {
  return {
    ip: ipOf(request.headers),
    language: languageOf(request.headers, request.cookies?.get(localeCookie)?.value),
  };
}

function languageOf(head: Headers, cookie: string | undefined): Locale {
  return chooseLocale({ cookie, acceptLanguage: head.get("accept-language") });
}

/** The last hop's entry: earlier ones are whatever the sender wrote. */
function ipOf(head: Headers): string {
  return head.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "unknown";
}
