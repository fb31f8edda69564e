import { cut } from "@/lib/text/cut";
import type { MailboxFault } from "@/lib/mail/mailboxes/mailbox-types";

/** What is wrong with a mailbox, and what its server said, on one line and without a secret. */
export interface Fault {
  code: MailboxFault;
  detail: string;
}

/** A fault that we know the name of; thrown where the error of a library would not tell. */
export function faultError(code: MailboxFault, detail: string): Error {
  return Object.assign(new Error(detail), { mailboxFault: code });
}

const byCode: readonly (readonly [RegExp, MailboxFault])[] = [
  [/^(ENOTFOUND|EAI_AGAIN|EDNS|ENODATA)$/, "host-unknown"],
  [/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN)$/, "refused"],
  [/^(ETIMEDOUT|ETIMEOUT|CONNECT_TIMEOUT|GREETING_TIMEOUT|UPGRADE_TIMEOUT|ESOCKETTIMEDOUT)$/, "timeout"],
  [/WRONG_VERSION_NUMBER|^EPROTO$/, "no-starttls"],
  [/CERT|SELF_SIGNED|UNABLE_TO_|^ERR_TLS_|^HOSTNAME_MISMATCH/, "certificate"],
  [/^(ENOSPC|EDQUOT)$/, "disk-full"],
];

/** Where a library puts a code of its own before the system's, only the words tell. */
const byWords: readonly (readonly [RegExp, MailboxFault])[] = [
  [/\bE(NOTFOUND|AI_AGAIN)\b/, "host-unknown"],
  [/\bE(CONNREFUSED|HOSTUNREACH|NETUNREACH)\b/, "refused"],
  [/wrong version number|packet length too long/i, "no-starttls"],
  [/certificate/i, "certificate"],
  [/\bETIMEDOUT\b|timeout|never received/i, "timeout"],
];

interface Told {
  code?: unknown;
  cause?: unknown;
  mailboxFault?: MailboxFault;
  authenticationFailed?: unknown;
  mailboxMissing?: unknown;
  tlsFailed?: unknown;
  command?: unknown;
  responseCode?: unknown;
  responseText?: unknown;
  response?: unknown;
}

/** The plain name of what a library or server threw at us. */
export function faultOf(error: unknown): Fault {
  const told: Told = error instanceof Error ? error : {};
  return { code: nameOf(told, error), detail: detailOf(told, error) };
}

function nameOf(told: Told, error: unknown): MailboxFault {
  if (told.mailboxFault) return told.mailboxFault;
  if (told.authenticationFailed === true || told.code === "EAUTH") return "sign-in";
  if (told.mailboxMissing === true) return "folder-missing";
  const known = codesOf(error).flatMap((code) => byCode.filter(([shape]) => shape.test(code)))[0];
  if (known) return known[1];
  if (told.code === "ETLS" || told.tlsFailed === true) return "no-starttls";
  if (told.code === "EENVELOPE" && told.command === "MAIL FROM") return "sender-refused";
  if (told.code !== "ESOCKET" && told.code !== "ECONNECTION") return "server";
  const words = error instanceof Error ? error.message : "";
  return byWords.find(([shape]) => shape.test(words))?.[1] ?? "server";
}

/** The codes of an error and of what caused it, outermost last: the cause tells more. */
function codesOf(error: unknown, depth = 0): string[] {
  if (!(error instanceof Error) || depth > 4) return [];
  const { code, cause }: Told = error;
  const inner = error instanceof AggregateError ? error.errors : [];
  const below = [cause, ...inner].flatMap((one) => codesOf(one, depth + 1));
  return [...below, ...(typeof code === "string" ? [code] : [])];
}

function detailOf({ responseText, response }: Told, error: unknown): string {
  const said = [responseText, response].find((one) => typeof one === "string" && one !== "");
  const message = error instanceof Error ? error.message : String(error);
  const words = typeof said === "string" && !message.includes(said) ? `${message}: ${said}` : message;
  return cut(words.replace(/\s+/gu, " "), 500);
}
