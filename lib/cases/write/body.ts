import type { Actor } from "@/lib/access/actor";
import { AppError } from "@/lib/errors";
import { sanitiseWriting } from "@/lib/html/sanitise";
import { htmlToText, textToHtml } from "@/lib/html/text";
import { say } from "@/lib/i18n/say";

const PICTURE = /<img\b(?:[^>]*?\salt="([^"]*)")?[^>]*>/gi;

/** A message's words in both forms; the HTML is safe to show. */
export interface Body {
  bodyHtml: string;
  bodyText: string;
}

/**
 * Makes both forms of what was written. HTML wins when both are given; plain text is shown as typed.
 * @throws AppError invalid when nothing that can be read is left
 */
export async function bodyFrom(
  actor: Pick<Actor, "language">,
  input: { bodyHtml?: string | undefined; bodyText?: string | undefined },
): Promise<Body> {
  const body = input.bodyHtml ? await fromHtml(actor, input.bodyHtml) : fromText(input.bodyText ?? "");
  if (body.bodyText.trim() !== "") return body;
  const message = say(actor.language, "cases.bodyNeeded");
  throw new AppError("invalid", message, {
    fields: { [input.bodyText === undefined ? "bodyHtml" : "bodyText"]: message },
  });
}

/** Plain text as a message. */
export function fromText(bodyText: string): Body {
  return { bodyText, bodyHtml: textToHtml(bodyText) };
}

async function fromHtml(actor: Pick<Actor, "language">, html: string): Promise<Body> {
  const bodyHtml = await safeWriting(actor, html);
  return { bodyHtml, bodyText: htmlToText(bodyHtml.replaceAll(PICTURE, "[$1]")) };
}

/**
 * What the editor wrote, safe to show.
 * @throws AppError invalid when it is more markup than one can make safe while somebody waits
 */
export async function safeWriting(actor: Pick<Actor, "language">, html: string): Promise<string> {
  const safe = await sanitiseWriting(html);
  if (safe !== null) return safe;
  const message = say(actor.language, "cases.bodyTooRich");
  throw new AppError("invalid", message, { fields: { bodyHtml: message } });
}
