import { z } from "zod";

const host = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^(?=.{1,253}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?$|^\[?[0-9a-f:.]+\]?$/);
const port = z.coerce.number().int().min(1).max(65_535);

/** tls: from the first byte; starttls: never without it; none: only inside one's own network. */
const security = z.enum(["tls", "starttls", "none"]);
const auth = z.enum(["password", "oauth"]);

/** How mail is fetched. */
export const imapSchema = z.object({
  host,
  port,
  security,
  user: z.string().trim().min(1).max(320),
  folder: z.string().trim().min(1).max(200).default("INBOX"),
  auth: auth.default("password"),
});
export type ImapSettings = z.infer<typeof imapSchema>;

/** How mail leaves; a server inside one's own network may need no sign-in: `user` is "" then. */
export const smtpSchema = z.object({
  host,
  port,
  security,
  user: z.string().trim().max(320).default(""),
  auth: auth.default("password"),
});
export type SmtpSettings = z.infer<typeof smtpSchema>;

/** A secret is sent there: only encrypted, or within this machine. */
const secretsMayGo = z.url().refine((url) => {
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" || (protocol === "http:" && ["127.0.0.1", "[::1]", "localhost"].includes(hostname));
});

/** An application registered with whoever keeps the mailbox (RFC 6749; XOAUTH2). */
export const oauthSchema = z.object({
  provider: z.enum(["microsoft", "google", "custom"]),
  /** Microsoft's tenant; "common" unless said. */
  tenant: z.string().trim().max(200).default("common"),
  clientId: z.string().trim().min(1).max(300),
  /** Only for custom. */
  tokenUrl: secretsMayGo.optional(),
  authorizeUrl: secretsMayGo.optional(),
  scope: z.string().trim().max(500).optional(),
});
export type OauthSettings = z.infer<typeof oauthSchema>;

/** Where the public half of the signing key is: `<selector>._domainkey.<domain>` (RFC 6376). */
export const dkimSchema = z.object({ domain: host, selector: z.string().regex(/^[a-z0-9]([a-z0-9.-]{0,62})$/i) });
export type DkimSettings = z.infer<typeof dkimSchema>;

/** What is kept encrypted; never sent to a browser, never logged. */
export const secretsSchema = z.object({
  imapPassword: z.string().optional(),
  smtpPassword: z.string().optional(),
  oauthClientSecret: z.string().optional(),
  oauthRefreshToken: z.string().optional(),
  oauthAccessToken: z.string().optional(),
  /** Of a sign-in that the worker has not exchanged for tokens yet (RFC 7636). */
  oauthCode: z.string().optional(),
  oauthVerifier: z.string().optional(),
  /** Signs what the HTTP endpoint takes: HMAC-SHA256. */
  httpSecret: z.string().optional(),
  /** PEM. */
  dkimKey: z.string().optional(),
});
export type MailboxSecrets = z.infer<typeof secretsSchema>;

const side = z.object({ ok: z.boolean(), fault: z.string().optional(), detail: z.string().optional() });

/**
 * What a test of a mailbox's two ways found, at an instant in ISO 8601. Null: nothing is set up for that way. `fault` is
 * a MailboxFault, `detail` what the server said.
 */
export const mailboxTestSchema = z.object({
  at: z.iso.datetime(),
  /** Of the set-up that was tested. */
  revision: z.number(),
  incoming: side.nullable(),
  outgoing: side.nullable(),
});
export type MailboxTest = z.infer<typeof mailboxTestSchema>;
