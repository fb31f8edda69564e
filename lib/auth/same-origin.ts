import { appUrl } from "@/lib/auth/keys";
import { AppError } from "@/lib/errors";
import type { Locale } from "@/lib/i18n/locale";
import { say } from "@/lib/i18n/say";

/**
 * Lets a write that a cookie vouches for pass only when the browser says that one of our pages sent it
 * (Fetch Metadata, or Origin). Browsers add one of the two to every such request and no page can change them.
 * @throws AppError forbidden
 */
export function requireSameOrigin(request: Request, language: Locale): void {
  if (request.method === "GET" || request.method === "HEAD") return;
  if (!isSameOrigin(request.headers)) throw new AppError("forbidden", say(language, "errors.otherOrigin"));
}

function isSameOrigin(head: Headers): boolean {
  const site = head.get("sec-fetch-site");
  if (site) return site === "same-origin";
  const origin = head.get("origin");
  if (!origin || !URL.canParse(origin)) return false;
  const host = head.get("x-forwarded-host") ?? head.get("host");
  return origin === new URL(appUrl()).origin || new URL(origin).host === host;
}
