import { oneLine } from "@/lib/text/one-line";

/** Words that mail programs set before the subject of an answer or of a forwarded mail, in the languages we met. */
const PREFIX =
  /^\s*(?:re|r|aw|antw?|antwort|sv|vs|rv|ref|rif|odp|odpowiedź|res|resp|ynt|ynat|vá|atb|att|bls|απ|σχετ|на|отв|ответ|回复|答复|回覆|답장|회신|返信|fwd?|wg|tr|enc|i|doorst|pd|fs|vb|vl|továbbítás|ilt|i̇lt|прд|转发|轉寄|전달|転送)\s*(?:\[\d{1,3}\]|\(\d{1,3}\)|\^\d{1,3})?\s*[:：]\s*/iu;

const MOST_PREFIXES = 50;

/** Our name as it stands in a tag: on one line, without what would end the tag. */
function tagName(company: string): string {
  return oneLine(company, 60).replaceAll(/[[\]]/g, "");
}

/** A subject with our tag before it, once, and with at most one prefix of an answer: `[Acme #1042] Re: Login`. */
export function taggedSubject(subject: string, company: string, number: number): string {
  return `[${tagName(company)} #${number}] ${subject.replace(/^(re: )(?:re\s*: *)+/i, "$1")}`;
}

/**
 * The case number in our own tag, also where a mail program made a link of it; null when there is none. A tag of
 * another name is another help desk's. The number is a hint, never a credential.
 */
export function numberInSubject(subject: string, company: string): number | null {
  const digits = ownTag(company).exec(subject.normalize("NFC"))?.[1];
  return digits === undefined ? null : Number(digits);
}

/** What a subject is about: without prefixes of answers, and without our own tags; those of others stay. */
export function cleanSubject(subject: string, company: string): string {
  const tag = new RegExp(ownTag(company).source, "giu");
  let rest = subject.normalize("NFC").replaceAll(tag, " ").replaceAll(/\s+/g, " ").trim();
  for (let count = 0; count < MOST_PREFIXES && PREFIX.test(rest); count++) rest = rest.replace(PREFIX, "");
  return rest.trim();
}

/** Written without its brackets by us, and maybe with them by somebody who copies the name. */
function ownTag(company: string): RegExp {
  const words = oneLine(company, 60).normalize("NFC").split(" ").map(literal);
  return new RegExp(String.raw`\[\s*(?:https?:\/\/)?${words.join(String.raw`\s+`)}\s*\/?\s*#\s*(\d{1,9})\s*\]`, "iu");
}

/** A word as an expression that matches nothing else. Code points, because `u` refuses to escape what needs no escape. */
function literal(word: string): string {
  return word.replaceAll(/[^\p{L}\p{N}]/gu, (char) =>
    "[]".includes(char) ? String.raw`[[\]]?` : String.raw`\u{${(char.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
