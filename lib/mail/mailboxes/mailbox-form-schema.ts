import { locales } from "@/lib/i18n/locale";
import { z } from "zod";
import { caseTypeKey } from "@/lib/lifecycles/case-type-schema";
import { nameSchema } from "@/lib/text/schema";
import { imapSchema, oauthSchema, smtpSchema } from "@/lib/mail/mailboxes/mailbox-schema";

/** An address of ours, in lower case. */
const address = z
  .string()
  .trim()
  .max(254)
  .toLowerCase()
  .pipe(z.email({ pattern: /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)*$/ }));

const name = nameSchema(100);

const blank = z.preprocess((value) => (value === "" ? null : value), z.uuid().nullable()).default(null);

/** Empty: what is kept stays. */
const secret = z.string().max(5_000).default("");

/** Parts of the form that belong to ways which are not chosen may hold anything; they are left out. */
const part = z.record(z.string(), z.unknown()).default({});

const fields = z.object({
  name,
  address,
  teamId: blank,
  caseType: z.preprocess((value) => (value === "" ? null : value), caseTypeKey.nullable()).default(null),
  language: z.enum(locales),
  /** Plain text; lines stay lines. */
  signature: z.string().max(2_000).default(""),
  receivesBy: z.enum(["none", "imap", "smtp", "http"]),
  sendsBy: z.enum(["installation", "own"]),
  provider: z.enum(["none", "microsoft", "google", "custom"]).default("none"),
  imap: part,
  smtp: part,
  oauth: part,
  imapPassword: secret,
  smtpPassword: secret,
  oauthClientSecret: secret,
});

type Fields = z.infer<typeof fields>;

const chosen = {
  imap: ({ receivesBy }: Fields) => receivesBy === "imap",
  smtp: ({ sendsBy }: Fields) => sendsBy === "own",
  oauth: ({ provider }: Fields) => provider !== "none",
};

/** Drops the empty fields of a part, so that defaults hold and what is needed is missed. */
function given(input: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== ""));
}

type PartOf = { under: string; schema: z.ZodType; input: Record<string, unknown> };

/** What of a part is wrong, at the names that the form posts; in which words, whoever asks decides. */
function check(context: z.RefinementCtx, { under, schema, input }: PartOf): void {
  for (const { path } of schema.safeParse(input).error?.issues ?? []) {
    context.addIssue({ code: "custom", path: [under, ...path], input: input[String(path[0])] ?? "" });
  }
}

function checkParts(input: Fields, context: z.RefinementCtx): void {
  const { imap, smtp, oauth, provider } = input;
  if (chosen.imap(input)) check(context, { under: "imap", schema: imapSchema, input: given(imap) });
  if (chosen.smtp(input)) check(context, { under: "smtp", schema: smtpSchema, input: given(smtp) });
  if (chosen.oauth(input)) {
    check(context, { under: "oauth", schema: oauthSchema, input: { ...given(oauth), provider } });
  }
}

function withParts({ imap, smtp, oauth, provider, sendsBy, ...rest }: Fields) {
  const all = { imap, smtp, oauth, provider, sendsBy, ...rest };
  return {
    ...rest,
    imap: chosen.imap(all) ? imapSchema.parse(given(imap)) : null,
    smtp: chosen.smtp(all) ? smtpSchema.parse(given(smtp)) : null,
    oauth: chosen.oauth(all) ? oauthSchema.parse({ ...given(oauth), provider }) : null,
  };
}

export const createMailboxSchema = fields.superRefine(checkParts).transform(withParts);
export type CreateMailboxInput = z.input<typeof createMailboxSchema>;

export const changeMailboxSchema = fields
  .extend({ mailboxId: z.uuid() })
  .superRefine(checkParts)
  .transform(({ mailboxId, ...rest }) => ({ mailboxId, ...withParts(rest) }));
export type ChangeMailboxInput = z.input<typeof changeMailboxSchema>;

export const mailboxIdSchema = z.object({ mailboxId: z.uuid() });
export type MailboxIdInput = z.input<typeof mailboxIdSchema>;

export const switchMailboxSchema = z.object({ mailboxId: z.uuid(), active: z.boolean() });
export type SwitchMailboxInput = z.input<typeof switchMailboxSchema>;

export const signingSchema = z.object({
  mailboxId: z.uuid(),
  selector: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9]([a-z0-9.-]{0,62})$/),
});
export type SigningInput = z.input<typeof signingSchema>;
