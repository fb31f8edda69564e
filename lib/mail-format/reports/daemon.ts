import type { MailAddress, ReadMail } from "@/lib/mail-format/types";

/** Local parts that mail systems write their reports under. */
const mailSystem =
  /^(?:mail(?:er)?[-_.]?daemon|mdaemon|daemon|post[-_.]?master\d*|mail[-_.]?deliver\w*[-_.]?(?:sub)?system|double-bounce|bounces?|uucp|mail(?:er)?|mailsystem|.+-bounces?|.+\+bounces?.*)$/i;
/** Local parts that nobody reads an answer at. */
const machine =
  /^(?:root|nobody|system|sysadmin|cron|listserv|majordomo|mailman|owner-.+|.+-(?:admin|request|owner)|(?:.+[-_.+])?(?:no|do[-_.]?not|dont|never)[-_.]?reply(?:[-_.+].*)?)$/i;
const displayed =
  /^"?(?:mail(?:er)?[- ]daemon|mail deliver\w* (?:sub)?system|postmaster|system administrator|content-filter)/i;

/** Whether a mail system wrote it, as its address or name says. */
export function isMailSystem(mail: ReadMail): boolean {
  const written = mail.headers.get("from")?.[0]?.trim() ?? "";
  return (
    writers(mail).some((email) => mailSystem.test(localPart(email))) ||
    displayed.test(mail.from?.name ?? "") ||
    displayed.test(written) ||
    mailSystem.test(written)
  );
}

/** Whether a program wrote it, and nobody reads an answer: mail systems, lists, jobs and what is called `noreply`. */
export function isDaemon(mail: ReadMail): boolean {
  return isMailSystem(mail) || writers(mail).some((email) => machine.test(localPart(email)));
}

/** An empty return path: whoever sends that wants no answer (RFC 5321, 4.5.5). */
export function isFromNobody({ headers, from }: ReadMail): boolean {
  const path = headers.get("return-path")?.[0];
  if (path !== undefined) return /^(?:<\s*>)?$/.test(path.trim());
  return from === null && (headers.get("from")?.[0] ?? "<>").includes("<>");
}

function writers({ from, sender }: ReadMail): string[] {
  return [from, sender].filter((one): one is MailAddress => one !== null).map(({ email }) => email);
}

function localPart(email: string): string {
  return email.split("@")[0] ?? "";
}
