import { z } from "zod";
import { faultError } from "@/lib/jobs/mailboxes/fault";
import type { MailboxAccess } from "@/lib/mail/mailboxes/mailbox-types";
import { oauthEndpoints } from "@/lib/mail/mailboxes/oauth-endpoints";

const PATIENCE_MS = 20_000;
/** What a provider that does not say how long a token lives means (RFC 6749, 5.1 only recommends saying it). */
const USUAL_SECONDS = 3_600;

const granted = z.object({
  access_token: z.string().min(1).max(20_000),
  refresh_token: z.string().min(1).max(20_000).optional(),
  expires_in: z.coerce.number().positive().catch(USUAL_SECONDS),
});
const refused = z.object({ error: z.string(), error_description: z.string().catch("") });

/** What a provider gave. */
export interface Tokens {
  accessToken: string;
  /** Undefined: the one that we have stays good. */
  refreshToken: string | undefined;
  expiresAt: Date;
}

/**
 * Asks the mailbox's provider for tokens: with a refresh token (RFC 6749, 6) or with the code of a sign-in (4.1.3).
 * @throws token-expired when what we have is not good any more; sign-in when the application is unknown; or whatever the network says
 */
export async function requestTokens(
  { oauth, secrets }: Pick<MailboxAccess, "oauth" | "secrets">,
  asked: Record<string, string>,
  now: Date,
): Promise<Tokens> {
  const endpoints = oauth && oauthEndpoints(oauth);
  if (!endpoints) throw faultError("sign-in", "No provider is set up for signing in.");
  const body = new URLSearchParams({
    ...asked,
    client_id: oauth.clientId,
    ...(secrets.oauthClientSecret && { client_secret: secrets.oauthClientSecret }),
  });
  const answer = await fetch(endpoints.tokenUrl, {
    method: "POST",
    body,
    headers: { accept: "application/json" },
    redirect: "error",
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch((error: unknown) => {
    throw isTimeout(error) ? faultError("timeout", "The provider did not answer.") : error;
  });
  const said: unknown = await answer.json().catch(() => null);
  if (!answer.ok) throw refusal(answer.status, said);
  const parsed = granted.safeParse(said);
  if (!parsed.success) throw faultError("sign-in", "The provider gave no token.");
  const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds } = parsed.data;
  return { accessToken, refreshToken, expiresAt: new Date(now.getTime() + seconds * 1_000) };
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === "TimeoutError";
}

function refusal(status: number, said: unknown): Error {
  const { error, error_description: words } = refused.safeParse(said).data ?? {
    error: `HTTP ${status}`,
    error_description: "",
  };
  const isOver = ["invalid_grant", "interaction_required", "consent_required"].includes(error);
  const code = isOver ? "token-expired" : status >= 500 ? "server" : "sign-in";
  return faultError(code, [error, words].filter(Boolean).join(": "));
}
