import { db } from "@/lib/db/client";
import { faultError } from "@/lib/jobs/mailboxes/fault";
import { requestTokens, type Tokens } from "@/lib/jobs/mailboxes/token-request";
import type { MailboxAccess } from "@/lib/mail/mailboxes/mailbox-types";
import { openSecrets, sealSecrets } from "@/lib/mail/mailboxes/secrets";

/** A token that ends sooner than this is replaced before it is used. */
const MARGIN_MS = 10 * 60_000;

/**
 * An access token for the mailbox's servers that is good for ten more minutes: the present one, or a new one for the
 * refresh token, which is kept together with a refresh token that takes the place of ours.
 * @throws token-expired | sign-in | what the network says
 */
export async function signInToken({ id, oauth }: MailboxAccess, now: Date = new Date()): Promise<string> {
  const row = await db().mailbox.findUniqueOrThrow({
    where: { id },
    select: { secrets: true, tokenExpiresAt: true },
  });
  const secrets = openSecrets(row.secrets);
  const { oauthAccessToken: present, oauthRefreshToken } = secrets;
  if (present && row.tokenExpiresAt && row.tokenExpiresAt.getTime() - now.getTime() > MARGIN_MS) return present;
  if (!oauthRefreshToken) throw faultError("token-expired", "Nobody has signed in yet.");
  const asked = { grant_type: "refresh_token", refresh_token: oauthRefreshToken };
  const tokens = await requestTokens({ oauth, secrets }, asked, now);
  await keepTokens(id, { sealed: row.secrets, tokens });
  return tokens.accessToken;
}

/** Keeps tokens unless the secrets have changed meanwhile: then whoever changed them knows better. */
export async function keepTokens(
  id: string,
  { sealed, tokens }: { sealed: Uint8Array<ArrayBuffer> | null; tokens: Tokens },
): Promise<boolean> {
  const { accessToken, refreshToken, expiresAt } = tokens;
  const { oauthCode: _code, oauthVerifier: _verifier, ...secrets } = openSecrets(sealed);
  const { count } = await db().mailbox.updateMany({
    where: { id, secrets: sealed },
    data: {
      secrets: sealSecrets({
        ...secrets,
        oauthAccessToken: accessToken,
        ...(refreshToken && { oauthRefreshToken: refreshToken }),
      }),
      tokenExpiresAt: expiresAt,
    },
  });
  return count === 1;
}
