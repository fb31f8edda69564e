import { createHash } from "node:crypto";
import { cookies } from "next/headers";
import { decode, encode } from "next-auth/jwt";
import { authSecret, usesHttps } from "@/lib/auth/keys";

/** So long a browser is known after a right password. */
const KNOWN_SECONDS = 180 * 24 * 60 * 60;

const purpose = "known-browser";

function cookieName(): string {
  return usesHttps() ? "__Secure-caseway-browser" : "caseway-browser";
}

function accountOf(email: string): string {
  return createHash("sha256").update(email.toLowerCase()).digest("base64url");
}

/** Whose right password was given in this browser, sealed; for the cookie. */
export function sealBrowser(email: string): Promise<string> {
  return encode({ token: { sub: accountOf(email) }, secret: authSecret(), salt: purpose, maxAge: KNOWN_SECONDS });
}

/** Which browser of this account it is; null when the account was never signed in to here. */
export async function knownBrowser(cookie: string | undefined, email: string): Promise<string | null> {
  if (!cookie) return null;
  const claim = await decode({ token: cookie, secret: authSecret(), salt: purpose }).catch(() => null);
  return claim?.sub === accountOf(email) && typeof claim["jti"] === "string" ? claim["jti"] : null;
}

/** Lets this browser be known for an account. */
export async function rememberBrowser(email: string): Promise<void> {
  (await cookies()).set(cookieName(), await sealBrowser(email), {
    httpOnly: true,
    sameSite: "lax",
    secure: usesHttps(),
    path: "/",
    maxAge: KNOWN_SECONDS,
  });
}

/** What this browser shows of itself. */
export function browserCookie(jar: { get(name: string): { value: string } | undefined }): string | undefined {
  return jar.get(cookieName())?.value;
}
