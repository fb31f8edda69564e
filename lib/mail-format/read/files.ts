import libmime from "libmime";
import type { MailFile } from "@/lib/mail-format/types";
import { decodeText } from "@/lib/mail-format/read/charset";
import { headOf } from "@/lib/mail-format/read/heads";
import { isSignature } from "@/lib/mail-format/read/protection";
import type { Part } from "@/lib/mail-format/read/split-parts";
import { openTnef } from "@/lib/mail-format/read/tnef";

/** Files of a mail, and words that were packed into one of them (winmail.dat). */
export interface Hung {
  files: MailFile[];
  body: { text: string | null; html: string | null } | null;
}

const REPORT = /^message\/(?:delivery-status|feedback-report|disposition-notification|global-delivery-status)$/;

/** What hangs on a mail, as files: winmail.dat opened, mails as `.eml`, everything with a name that says what it is. */
export function filesOf(hung: readonly Part[]): Hung {
  const found: Hung = { files: [], body: null };
  for (const part of hung) {
    if (isSignature(part) || REPORT.test(part.type)) continue;
    const opened = isTnef(part) ? openTnef(part.bytes) : null;
    if (!opened) {
      found.files.push(fileOf(part));
      continue;
    }
    found.files.push(...opened.files);
    found.body ??= opened.body;
  }
  return found;
}

function isTnef({ type, fileName }: Part): boolean {
  return type === "application/ms-tnef" || type === "application/vnd.ms-tnef" || /^winmail\.dat$/i.test(fileName);
}

function fileOf(part: Part): MailFile {
  return {
    name: part.fileName || nameOf(part),
    contentType: part.type,
    bytes: part.bytes,
    contentId: part.contentId,
    inline: false,
  };
}

function nameOf(part: Part): string {
  if (part.type === "message/rfc822") {
    const end = part.bytes.indexOf("\n\n") + 1 || part.bytes.indexOf("\r\n\r\n") + 1 || part.bytes.length;
    return `${subjectIn(part.bytes.subarray(0, Math.min(end, 20_000))) || "message"}.eml`;
  }
  const ending = libmime.detectExtension(part.type);
  return ending && ending !== "bin" ? `${part.type.split("/")[0] ?? "file"}.${ending}` : "";
}

function subjectIn(head: Buffer): string {
  const line = /^subject:((?:.*)(?:\r?\n[ \t].*)*)/im.exec(decodeText(head, null).text)?.[1] ?? "";
  return headOf(new Map([["subject", [line]]]))
    .subject.replaceAll(/[\\/:*?"<>|]+/g, " ")
    .trim()
    .slice(0, 80);
}
