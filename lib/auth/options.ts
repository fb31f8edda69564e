import type { AuthOptions } from "next-auth";
import { nextPath } from "@/lib/access/next-path";
import { appUrl, authSecret, usesHttps } from "@/lib/auth/keys";
import { offersOidc, oidcProvider } from "@/lib/auth/oidc";
import { SESSION_SECONDS } from "@/lib/auth/session";
import { db } from "@/lib/db/client";
import { setForLibrary } from "@/lib/env/environment.js";
import { log } from "@/lib/log";
import { endInvitation } from "@/lib/people/invitation";

/** Its routes that are used, by method: what the button of an identity provider asks, and where that one leads back to. */
const ROUTES: Readonly<Record<string, readonly string[]>> = {
  GET: ["providers", "csrf", "callback/oidc"],
  POST: ["signin/oidc"],
};

/** Whether a route of next-auth's is there: without an identity provider none is. */
export function isOffered(method: string, path: readonly string[]): boolean {
  return offersOidc() && (ROUTES[method] ?? []).includes(path.join("/"));
}

/**
 * next-auth as the product uses it: sealed cookies that hold a person's id and the generation of their sign-ins,
 * nothing else; the person is read at every request. The forms of /sign-in start the same session by themselves.
 */
export function authOptions(): AuthOptions {
  setForLibrary("NEXTAUTH_URL", appUrl());
  const oidc = oidcProvider();
  return {
    secret: authSecret(),
    useSecureCookies: usesHttps(),
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    providers: oidc ? [oidc] : [],
    callbacks: {
      signIn: async ({ user }) => (await activePerson(user.email)) !== null,
      jwt: async ({ token, user }) => {
        if (!user) return { sub: token.sub, v: token["v"] };
        const person = await activePerson(user.email);
        if (!person) return {};
        await endInvitation(person.id);
        return { sub: person.id, v: person.sessionVersion };
      },
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url }) => (url.startsWith(`${appUrl()}/`) ? url : appUrl() + nextPath(url)),
    },
    logger: {
      error: (code, metadata) =>
        log.warn({ code, err: metadata instanceof Error ? metadata : undefined }, "sign-in failed"),
      warn: (code) => log.debug({ code }, "next-auth"),
      debug: () => undefined,
    },
  };
}

async function activePerson(email: string | null | undefined) {
  if (!email || email.includes("\0")) return null;
  return db().person.findFirst({
    where: { email: email.toLowerCase(), active: true },
    select: { id: true, sessionVersion: true },
  });
}
