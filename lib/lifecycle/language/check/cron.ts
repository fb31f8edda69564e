import type { Message } from "@/lib/lifecycle/language/check/report";
import { said } from "@/lib/lifecycle/language/check/report";

type Part = { readonly name: string; readonly low: number; readonly high: number; readonly words?: readonly string[] };

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const DAYS = "sun mon tue wed thu fri sat".split(" ");
/** crontab(5): minute, hour, day of the month, month, day of the week; 0 and 7 are Sunday. */
const PARTS: readonly Part[] = [
  { name: "minute", low: 0, high: 59 },
  { name: "hour", low: 0, high: 23 },
  { name: "day", low: 1, high: 31 },
  { name: "month", low: 1, high: 12, words: ["", ...MONTHS] },
  { name: "weekday", low: 0, high: 7, words: DAYS },
];
const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** What is wrong with a cron expression of five fields; null when it comes at some time. */
export function cronFault(cron: string): Message | null {
  const fields = cron.trim().split(/\s+/);
  if (fields.length !== PARTS.length) return "must have five fields: minute, hour, day, month, weekday";
  const times = PARTS.map((part, i) => numbersIn(fields[i] ?? "", part));
  const wrong = times.findIndex((numbers) => numbers === null);
  if (wrong >= 0) return said`“${fields[wrong]}” is no ${PARTS[wrong]?.name}`;
  const [, , days, months] = times;
  const anyWeekday = fields[4] === "*";
  const comes = (months ?? []).some((month) => (days ?? []).some((day) => day <= (LONGEST[month - 1] ?? 0)));
  return comes || !anyWeekday ? null : "names a day that never comes";
}

/** The numbers a field names; null when it cannot be read. */
function numbersIn(field: string, part: Part): number[] | null {
  const found = field.split(",").map((piece) => rangeIn(piece, part));
  return found.every((numbers) => numbers !== null) ? found.flat() : null;
}

function rangeIn(piece: string, part: Part): number[] | null {
  const [, whole, first, last, step = "1"] = /^(?:(\*)|([a-z]+|\d+)(?:-([a-z]+|\d+))?)(?:\/(\d+))?$/i.exec(piece) ?? [];
  const low = whole ? part.low : numberOf(first ?? "", part);
  const high = whole ? part.high : last === undefined ? low : numberOf(last, part);
  if (low === null || high === null || high < low || Number(step) < 1) return null;
  return Array.from({ length: high - low + 1 }, (_, i) => low + i).filter((n) => (n - low) % Number(step) === 0);
}

function numberOf(word: string, { low, high, words = [] }: Part): number | null {
  const number = /^\d+$/.test(word) ? Number(word) : words.indexOf(word.toLowerCase());
  return number >= low && number <= high ? number : null;
}

/** What is wrong with a time zone; null when it is one by its IANA name. */
export function zoneFault(zone: string): Message | null {
  if (/^[A-Za-z][\w+-]*(\/[\w+-]+)*$/.test(zone) && isZone(zone)) return null;
  return said`there is no time zone “${zone}”`;
}

function isZone(timeZone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone }));
  } catch {
    return false;
  }
}
