import type { ExcerptPart, SearchHit } from "@/lib/cases/queue/queue-types";
import type { CaseRow, Priority, WaitingOn } from "@/lib/cases/types";
import { formatRelative, standingAlone } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";

export type LineWords = {
  locale: Locale;
  now: Date;
  nobody: string;
  fromNote: string;
  /** With `{number}` in it. */
  select: string;
  priorities: Readonly<Record<Priority, string>>;
  waitingOn: Readonly<Record<Exclude<WaitingOn["who"], "other">, string>>;
};

const tagsShown = 3;

/**
 * The cells of one line as HTML. Fifty lines of elements would travel twice, as markup and as React's own notation,
 * and cost three times the work on the server; as text they travel as text. Everything a person wrote is escaped.
 */
export function caseLine(row: CaseRow | SearchHit, words: LineWords): string {
  const { id, number, requester, category, stateLabel, priority, assignee, waitingOn, waitingSince, updatedAt } = row;
  const select = escaped(words.select.replace("{number}", String(number)));
  return [
    `<input type="checkbox" name="case" value="${escaped(id)}" aria-label="${select}">`,
    String(number),
    subjectOf(row, words),
    escaped(requester.name),
    `<svg><use href="#mark-${category}"/></svg><b>${escaped(stateLabel)}</b>`,
    `<svg><use href="#bars-${priority}"/></svg>${escaped(words.priorities[priority])}`,
    assignee ? escaped(assignee.name) : `<i>${escaped(words.nobody)}</i>`,
    `<b>${escaped(whoIsWaitedFor(waitingOn, words))}</b> · ${timeOf(waitingSince, words)}`,
    timeOf(updatedAt, words),
  ]
    .map((cell) => `<td>${cell}</td>`)
    .join("");
}

function whoIsWaitedFor(waitingOn: WaitingOn, words: LineWords): string {
  if (waitingOn.who !== "other") return words.waitingOn[waitingOn.who];
  return standingAlone(waitingOn.name, words.locale);
}

function subjectOf(row: CaseRow | SearchHit, { fromNote }: LineWords): string {
  const found = "subjectParts" in row ? row : null;
  const subject = found ? markup(found.subjectParts) : escaped(row.subject);
  const link = `<a href="/cases/${row.number}">${subject}</a>`;
  const tags = row.tags
    .slice(0, tagsShown)
    .map((tag) => `<a href="/cases?view=all&amp;tag=${encodeURIComponent(tag)}">${escaped(tag)}</a>`);
  const excerpt = found?.excerpt.length
    ? `<p>${found.fromNote ? `<b>${escaped(fromNote)}:</b> ` : ""}${markup(found.excerpt)}</p>`
    : "";
  return `<div>${link}${tags.join("")}</div>${excerpt}`;
}

function timeOf(at: Date, { now, locale }: LineWords): string {
  return `<time datetime="${at.toISOString()}">${escaped(formatRelative(at, now, locale))}</time>`;
}

function markup(parts: readonly ExcerptPart[]): string {
  return parts.map(({ text, match }) => (match ? `<mark>${escaped(text)}</mark>` : escaped(text))).join("");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? "");
}
