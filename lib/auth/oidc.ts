import type { OAuthConfig } from "next-auth/providers/oauth";
import { setting } from "@/lib/env/setting";

interface Claims {
  sub: string;
  email?: string;
  email_verified?: boolean;
  name?: string;
}

/** Whether people may sign in through the company's own identity provider. */
export function offersOidc(): boolean {
  return oidcProvider() !== null;
}

/**
 * The company's OpenID Connect provider, when OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are all set.
 * It makes nobody: it only vouches, by a verified e-mail address, for people who are here already.
 */
export function oidcProvider(): OAuthConfig<Claims> | null {
  const issuer = setting("OIDC_ISSUER");
  const clientId = setting("OIDC_CLIENT_ID");
  const clientSecret = setting("OIDC_CLIENT_SECRET");
  if (!issuer || !clientId || !clientSecret) return null;
  return {
    id: "oidc",
    name: "OpenID Connect",
    type: "oauth",
    wellKnown: `${issuer}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    authorization: { params: { scope: "openid email profile" } },
    // Without a verified address next-auth's signIn callback finds nobody.
    profile: (claims) => ({ id: claims.sub, email: claims.email_verified === true ? (claims.email ?? null) : null }),
  };
}
