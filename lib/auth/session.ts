import { cookies } from "next/headers";
import { decode, encode } from "next-auth/jwt";
import { authSecret, usesHttps } from "@/lib/auth/keys";

/** A sign-in lasts this long and is never renewed; signing out ends it at once. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60;

/** All that a session's token holds: who, and which generation of that person's sign-ins. */
export interface SessionClaim {
  personId: string;
  sessionVersion: number;
}

/** A session as its token tells: which one, and until when. */
export type OpenSession = SessionClaim & { sessionId: string; expiresAt: Date };

/** The session cookie's name; the prefix makes browsers refuse it over plain http. */
export function sessionCookie(): string {
  return usesHttps() ? "__Secure-next-auth.session-token" : "next-auth.session-token";
}

/** A sealed session token (JWE). For tests and benchmarks it opens the door like a sign-in. */
export function sealSession({ personId, sessionVersion }: SessionClaim): Promise<string> {
  return encode({ token: { sub: personId, v: sessionVersion }, secret: authSecret(), maxAge: SESSION_SECONDS });
}

/** What a session token claims; null when it is missing, expired, or not ours. */
export async function openSession(token: string | undefined): Promise<OpenSession | null> {
  if (!token) return null;
  try {
    const claim = await decode({ token, secret: authSecret() });
    const { sub, jti, exp, v } = claim ?? {};
    if (!sub || typeof v !== "number" || typeof jti !== "string" || typeof exp !== "number") return null;
    return { personId: sub, sessionVersion: v, sessionId: jti, expiresAt: new Date(exp * 1_000) };
  } catch {
    // A token sealed with another key, cut short or made up: nobody is signed in.
    return null;
  }
}

/** The claim in this request's cookie. */
export async function readSession(): Promise<OpenSession | null> {
  return openSession((await cookies()).get(sessionCookie())?.value);
}
