import { cookies } from "next/headers";
import { usesHttps } from "@/lib/auth/keys";
import { readSession, sealSession, SESSION_SECONDS, sessionCookie } from "@/lib/auth/session";
import { isLocale, localeCookie } from "@/lib/i18n/locale";
import { endSession } from "@/lib/people/end-session";
import type { SignedIn } from "@/lib/people/sign-in";

/** Signs this browser in, and lets it speak the person's language. For server actions and route handlers. */
export async function startSession(who: SignedIn): Promise<void> {
  const jar = await cookies();
  jar.set(sessionCookie(), await sealSession(who), {
    httpOnly: true,
    sameSite: "lax",
    secure: usesHttps(),
    path: "/",
    maxAge: SESSION_SECONDS,
  });
  await speak(who.language);
}

/** Lets this browser speak a language from now on; one that the product does not speak changes nothing. */
export async function speak(language: string): Promise<void> {
  if (!isLocale(language)) return;
  (await cookies()).set(localeCookie, language, { path: "/", sameSite: "lax", maxAge: 31_536_000 });
}

/** Signs this browser out: its cookie is taken away, and opens nothing wherever a copy of it is. */
export async function leaveSession(): Promise<void> {
  const session = await readSession();
  if (session) await endSession(session);
  (await cookies()).set(sessionCookie(), "", {
    httpOnly: true,
    sameSite: "lax",
    secure: usesHttps(),
    path: "/",
    maxAge: 0,
  });
}
