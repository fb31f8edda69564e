import type { ReadMail } from "@/lib/mail-format/types";
import { addresses, fieldGroups } from "@/lib/mail-format/reports/fields";

/** What a report gives back of the mail it is about. */
export interface Original {
  /** With angle brackets. */
  messageId: string | null;
  to: string[];
  /** Everybody it was from: never the recipient that failed, unless somebody wrote to themselves. */
  from: string[];
  /** Whether it gives anything of that mail back. */
  given: boolean;
  /** The report's own words, without what it gives back. */
  words: string;
}

/** Most of a report that is looked at. */
const most = 200_000;
const messageId = /^[ \t>]*Message-ID[ \t]*:\s{0,10}<?([^\s<>]{3,900})>?[ \t]*$/im;
const returned = /^(?:message\/(?:rfc822|global|partial)|text\/rfc822|message\/rfc822-headers)/;

/** Parts a report into its own words and the heads of the mail it gives back. */
export function readOriginal(mail: ReadMail): Original {
  const [words, below] = cut(mail.text.slice(0, most).replaceAll(/\r\n?/g, "\n"));
  const parts = mail.reportParts.filter(({ contentType }) => returned.test(contentType)).map(({ text }) => text);
  const heads = [...parts, below, words].map((text) => text.slice(0, 60_000));
  const one = (names: RegExp) => heads.flatMap((text) => valuesOf(text, names)).find((value) => value.trim()) ?? "";
  const id = heads.map((text) => messageId.exec(text)?.[1]).find((found) => found?.includes("@"));
  return {
    messageId: id ? `<${id}>` : null,
    to: addresses(one(/^(?:to|x-envelope-to|x-hmxmroriginalrecipient)$/)),
    from: [one(/^from$/), one(/^return-path$/), one(/^(?:sender|x-envelope-from)$/)].flatMap(addresses),
    given: parts.length > 0 || below !== "",
    words,
  };
}

function valuesOf(text: string, names: RegExp): string[] {
  return fieldGroups(text.replaceAll(/^[ \t]+(?=[A-Z][A-Za-z-]+:)/gm, ""))
    .flat()
    .filter(({ name }) => names.test(name))
    .map(({ value }) => value);
}

const marker =
  /^[\s\-=_*#.:>]*(?:(?:below|above) (?:this line )?is a copy|this is a copy of|(?:included is )?a copy of (?:the|your)|included is a copy|(?:the )?headers? of (?:the|your) original|(?:your |the )?(?:original|returned|unsent|undelivered|rejected|non-delivered) (?:message|mail)\b(?! (?:was|could|has|identifier|received))|message (?:headers?|text|contents?) follows?|message non-deliverable|-{2,}.*(?:original|returned|unsent) (?:message|mail))/i;
const trace =
  /^(?:Received|Return-Path|DKIM-Signature|DomainKey-Signature|X-Received|ARC-Seal|X-Google-Smtp-Source|Message-Id|MIME-Version|X-Apparently-From|X-Envelope-From)[ \t]*:/i;

/** Where the mail that is given back begins: at a line that says so, or where the fields of a mail's head stand. */
function cut(text: string): [words: string, below: string] {
  const lines = text.split("\n");
  const at = lines.findIndex(
    (line, index) => index > 0 && line.length < 120 && (marker.test(line) || trace.test(line)),
  );
  return at < 0 ? [text, ""] : [lines.slice(0, at).join("\n"), lines.slice(at).join("\n")];
}
