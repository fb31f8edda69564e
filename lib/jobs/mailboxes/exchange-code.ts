import { db } from "@/lib/db/client";
import { keepTokens } from "@/lib/jobs/mailboxes/access-token";
import { faultOf } from "@/lib/jobs/mailboxes/fault";
import { requestTokens } from "@/lib/jobs/mailboxes/token-request";
import { findMailboxAccess, noteHealth } from "@/lib/mail/mailboxes/mailbox-access";
import { oauthRedirect } from "@/lib/mail/mailboxes/sign-in-at-provider";

/**
 * The job `mailbox.exchange`: exchanges the code that a provider sent with somebody who signed in there (RFC 6749, 4.1.3;
 * RFC 7636) for tokens. The listener then begins anew. A code is good once: the same again changes nothing.
 */
export async function exchangeCode(id: string, now: Date = new Date()): Promise<void> {
  const mailbox = await findMailboxAccess(id);
  const { oauthCode: code, oauthVerifier: verifier } = mailbox?.secrets ?? {};
  if (!mailbox || !code || !verifier) return;
  const row = await db().mailbox.findUniqueOrThrow({ where: { id }, select: { secrets: true } });
  const asked = { grant_type: "authorization_code", code, code_verifier: verifier, redirect_uri: oauthRedirect() };
  try {
    const tokens = await requestTokens(mailbox, asked, now);
    if (!(await keepTokens(id, { sealed: row.secrets, tokens }))) return;
    const data = { revision: { increment: 1 }, failingSince: null, fault: null, faultDetail: null };
    await db().mailbox.update({ where: { id }, data });
  } catch (error) {
    await noteHealth(id, faultOf(error), now);
  }
}
