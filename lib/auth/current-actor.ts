import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Actor } from "@/lib/access/actor";
import { actorOfSession } from "@/lib/auth/find-actor";
import { PATH_HEADER } from "@/lib/auth/path-header";
import { readSession } from "@/lib/auth/session";
import { isLocale, localeCookie } from "@/lib/i18n/locale";

/** Who is signed in in this browser, or null. Read once per request. Speaks the language this browser chose. */
export const currentActor: () => Promise<Actor | null> = cache(async () => {
  const [actor, jar] = await Promise.all([readSession().then(actorOfSession), cookies()]);
  const language = jar.get(localeCookie)?.value;
  return actor && isLocale(language) ? { ...actor, language } : actor;
});

/** Who is signed in; a page nobody is signed in to leads to the sign-in page and back. */
export async function requireActor(): Promise<Actor> {
  const actor = await currentActor();
  if (actor) return actor;
  const path = (await headers()).get(PATH_HEADER) ?? "/";
  return redirect(`/sign-in?next=${encodeURIComponent(path)}`);
}
