import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { appUrl, authSecret } from "@/lib/auth/keys";
import { db, transaction } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import type { MailboxIdInput } from "@/lib/mail/mailboxes/mailbox-form-schema";
import { oauthSchema } from "@/lib/mail/mailboxes/mailbox-schema";
import { oauthEndpoints } from "@/lib/mail/mailboxes/oauth-endpoints";
import { openSecrets, sealSecrets } from "@/lib/mail/mailboxes/secrets";
import { addJob } from "@/lib/queue/add-job";
import { parseInput } from "@/lib/i18n/parse-input";
import { mailboxIdSchema } from "@/lib/mail/mailboxes/mailbox-form-schema";

const GOOD_FOR_MS = 10 * 60_000;
const stateSchema = z.object({ mailboxId: z.uuid(), personId: z.uuid(), verifier: z.string(), until: z.number() });
type State = z.infer<typeof stateSchema>;

/** Where a provider sends people back to; it has to be registered there. */
export function oauthRedirect(): string {
  return `${appUrl()}/api/mailboxes/oauth`;
}

/**
 * Where the actor signs in for a mailbox at its provider (authorisation code with PKCE; RFC 6749, 4.1; RFC 7636). Good
 * for ten minutes and for this person only.
 * @throws AppError forbidden | not_found | invalid when no provider is set up
 */
export async function startProviderSignIn(
  actor: Actor,
  input: MailboxIdInput,
  now: Date = new Date(),
): Promise<string> {
  authorize(actor, "mailbox.manage");
  const { mailboxId } = parseInput(mailboxIdSchema, input, actor.language);
  const mailbox = await db().mailbox.findUnique({ where: { id: mailboxId }, select: { oauth: true, address: true } });
  if (!mailbox || !actor.id) throw new AppError("not_found", say(actor.language, "errors.notFound"));
  const oauth = oauthSchema.safeParse(mailbox.oauth).data;
  const endpoints = oauth && oauthEndpoints(oauth);
  if (!endpoints) throw new AppError("invalid", say(actor.language, "mailTransport.noProvider"));
  const verifier = randomBytes(32).toString("base64url");
  const url = new URL(endpoints.authorizeUrl);
  const asked = {
    response_type: "code",
    client_id: oauth.clientId,
    redirect_uri: oauthRedirect(),
    scope: endpoints.scope,
    state: sealState({ mailboxId, personId: actor.id, verifier, until: now.getTime() + GOOD_FOR_MS }),
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    login_hint: mailbox.address,
    // Google gives a refresh token only then.
    ...(oauth.provider === "google" && { access_type: "offline", prompt: "consent" }),
  };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  return url.href;
}

/** What a provider sends people back with. */
export const providerAnswerSchema = z.object({
  state: z.string().max(2_000),
  code: z.string().min(1).max(5_000).optional(),
  error: z.string().max(500).optional(),
});

/**
 * Takes the code with which somebody comes back from a provider; the worker exchanges it for tokens. Returns the mailbox.
 * @throws AppError forbidden | invalid when it is not the answer to this person's sign-in, or the provider said no
 */
export async function finishProviderSignIn(
  actor: Actor,
  { state, code, error }: z.infer<typeof providerAnswerSchema>,
  now: Date = new Date(),
): Promise<{ mailboxId: string }> {
  authorize(actor, "mailbox.manage");
  const begun = openState(state);
  if (!begun || begun.personId !== actor.id || begun.until < now.getTime() || !code) {
    throw new AppError(
      "invalid",
      say(actor.language, error ? "mailTransport.providerRefused" : "mailTransport.signInTooLate"),
    );
  }
  const { mailboxId, verifier } = begun;
  await transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ secrets: Uint8Array | null }[]>`
      select secrets from mailbox where id = ${mailboxId}::uuid for update`;
    if (!row) throw new AppError("not_found", say(actor.language, "errors.notFound"));
    const secrets = sealSecrets({ ...openSecrets(row.secrets), oauthCode: code, oauthVerifier: verifier });
    await tx.mailbox.update({ where: { id: mailboxId }, data: { secrets } });
    await addJob(tx, { name: "mailbox.exchange", payload: { mailboxId }, key: `exchange:${mailboxId}` });
  });
  return { mailboxId };
}

function sealState(state: State): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key(), iv);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(state)), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url");
}

function openState(text: string): State | null {
  const bytes = Buffer.from(text, "base64url");
  if (bytes.length < 29) return null;
  try {
    const decipher = createDecipheriv("aes-256-gcm", key(), bytes.subarray(0, 12), { authTagLength: 16 });
    decipher.setAuthTag(bytes.subarray(12, 28));
    const words = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString();
    return stateSchema.parse(JSON.parse(words));
  } catch {
    return null;
  }
}

function key(): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", authSecret(), "", "caseway provider sign-in", 32));
}
