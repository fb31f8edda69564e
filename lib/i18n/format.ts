import { object } from "@/lib/lifecycle/language/particles";
import type { Locale } from "@/lib/i18n/locale";

/** How an instant is written: a day, a day with its time, or the time alone. */
export type InstantStyle = "date" | "dateTime" | "time" | "full";

const styles: Record<InstantStyle, Intl.DateTimeFormatOptions> = {
  date: { dateStyle: "medium" },
  dateTime: { dateStyle: "medium", timeStyle: "short" },
  time: { timeStyle: "short" },
  full: { dateStyle: "full", timeStyle: "long" },
};

// Making an Intl object costs far more than using it, and a queue page writes a hundred times; these only remember.
const instants = new Map<string, Intl.DateTimeFormat>();
const relatives = new Map<Locale, Intl.RelativeTimeFormat>();
const numbers = new Map<string, Intl.NumberFormat>();

function remembered<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}

type Viewer = { locale: Locale; timeZone: string };

/** An instant in the viewer's language and IANA zone. */
export function formatInstant(at: Date, viewer: Viewer, style: InstantStyle = "dateTime"): string {
  const { locale, timeZone } = viewer;
  const key = `${locale} ${timeZone} ${style}`;
  return remembered(instants, key, () => new Intl.DateTimeFormat(locale, { ...styles[style], timeZone })).format(at);
}

/** A calendar day, `YYYY-MM-DD`, which is the same in every zone; what is no day stays as it is. */
export function formatDay(day: string, locale: Locale): string {
  const at = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(at.getTime()) ? day : formatInstant(at, { locale, timeZone: "UTC" }, "date");
}

const spans = [
  { unit: "year", seconds: 31_536_000 },
  { unit: "month", seconds: 2_592_000 },
  { unit: "day", seconds: 86_400 },
  { unit: "hour", seconds: 3_600 },
  { unit: "minute", seconds: 60 },
] as const;

/** How long ago, or how soon, in the largest whole unit: "3 hours ago", "내일", "now". */
export function formatRelative(at: Date, now: Date, locale: Locale): string {
  const seconds = (at.getTime() - now.getTime()) / 1_000;
  const span = spans.find((candidate) => Math.abs(seconds) >= candidate.seconds);
  const relative = remembered(relatives, locale, () => new Intl.RelativeTimeFormat(locale, { numeric: "auto" }));
  return span ? relative.format(Math.trunc(seconds / span.seconds), span.unit) : relative.format(0, "second");
}

const unitSeconds = { day: 86_400, hour: 3_600, minute: 60, second: 1 };

const unitWords: Record<Locale, Record<keyof typeof unitSeconds, string>> = {
  en: { day: " d", hour: " h", minute: " min", second: " s" },
  ko: { day: "일", hour: "시간", minute: "분", second: "초" },
};

/** A length of time in its two largest units: "3 h 20 min", "3시간 20분"; less than a minute in seconds. */
export function formatDuration(ms: number, locale: Locale): string {
  const words = unitWords[locale];
  let rest = Math.max(0, Math.round(ms / 1_000));
  if (rest < 60) return `${rest}${words.second}`;
  const parts: string[] = [];
  for (const unit of ["day", "hour", "minute"] as const) {
    const count = Math.floor(rest / unitSeconds[unit]);
    rest -= count * unitSeconds[unit];
    if (count > 0) parts.push(`${count}${words[unit]}`);
    if (parts.length === 2 || (parts.length === 1 && count === 0)) break;
  }
  return parts.join(" ");
}

/** A share between 0 and 1 as a whole percentage. */
export function formatPercent(share: number, locale: Locale): string {
  const key = `${locale} percent`;
  return remembered(numbers, key, () => new Intl.NumberFormat(locale, { style: "percent" })).format(share);
}

/** A number as people write it; four digits may be a room or a year and stay together. */
export function formatNumber(value: number, locale: Locale): string {
  const make = () => new Intl.NumberFormat(locale, { useGrouping: "min2", maximumFractionDigits: 20 });
  return remembered(numbers, `${locale} plain`, make).format(value);
}

const byteUnits = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** A size in bytes in the unit a person would use: "812 kB", "4.2 MB". */
export function formatBytes(sizeBytes: number, locale: Locale): string {
  const power = sizeBytes < 1_000 ? 0 : Math.min(3, Math.floor(Math.log10(sizeBytes) / 3));
  const unit = byteUnits[power] ?? "byte";
  const make = () =>
    new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 });
  return remembered(numbers, `${locale} ${unit}`, make).format(sizeBytes / 1_000 ** power);
}

/** A word as the object of a sentence: Korean puts 을 or 를 behind it. */
export function asObject(word: string, locale: Locale): string {
  return locale === "ko" ? object(word) : word;
}

/** The same name where it stands alone, as in a table: "The vendor". */
export function standingAlone(name: string, locale: Locale): string {
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}
