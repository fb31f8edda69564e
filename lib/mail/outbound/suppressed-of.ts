import { cut } from "@/lib/text/cut";
import { db } from "@/lib/db/client";
import { findSuppressed } from "@/lib/mail/suppressions/suppression";
import { templateKeyOf } from "@/lib/mail-format/template-keys";

interface Addressed {
  template: string;
  toEmail: string;
  cc: readonly string[];
  bcc: readonly string[];
}

/** Whom a mail is not sent to. */
interface Suppressed {
  /** Why nothing is sent at all; null: the addressee is mailed. */
  addressee: string | null;
  copies: string[];
}

/** Links that somebody asked for to get in. */
const securityMails = ["sign-in-link", "set-up-link"];

/** Whom of a mail's addresses the list keeps us from mailing. */
export async function suppressedOf({ template, toEmail, cc, bcc }: Addressed): Promise<Suppressed> {
  const security = securityMails.includes(templateKeyOf(template));
  const found = await findSuppressed(db(), [toEmail, ...cc, ...bcc], { security });
  const own = found.find(({ email }) => email === toEmail);
  const why = {
    bounce: "Mail to this address came back",
    complaint: "Its owner reported our mail",
    hand: "Set by hand",
  };
  return {
    addressee: own ? cut([why[own.kind], own.reason].filter(Boolean).join(": "), 1_000) : null,
    copies: found.filter(({ email }) => email !== toEmail).map(({ email }) => email),
  };
}
