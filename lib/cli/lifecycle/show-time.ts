import type { Locale } from "@/lib/i18n/locale";

const UNITS = { en: ["s", "min", "h", "d"], ko: ["초", "분", "시간", "일"] } as const;

/**
 * Seconds as a person reads them: "45 s", "3.2 h", "2.5 d"; a dash for what is not known. In working hours a day is
 * not 24 of them, so `longest` may be hours.
 */
export function showSeconds(seconds: number | null, language: Locale, longest: "h" | "d" = "d"): string {
  if (seconds === null) return "–";
  const size = Math.abs(seconds);
  const [second, minute, hour, day] = UNITS[language];
  if (size < 60) return `${trimmed(seconds)} ${second}`;
  if (size < 3_600) return `${trimmed(seconds / 60)} ${minute}`;
  if (size < 86_400 || longest === "h") return `${trimmed(seconds / 3_600)} ${hour}`;
  return `${trimmed(seconds / 86_400)} ${day}`;
}

/** A share as a percentage; a dash for what is not known. */
export function showShare(share: number | null): string {
  return share === null ? "–" : `${trimmed(share * 100)} %`;
}

function trimmed(number: number): string {
  return number >= 100 ? number.toFixed(0) : number.toFixed(1).replace(/\.0$/, "");
}

/** A bar of at most `width` cells for a share between 0 and 1. */
export function bar(share: number, width: number): string {
  const cells = Math.max(0, Math.min(1, share)) * width;
  const whole = Math.floor(cells);
  const rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][Math.floor((cells - whole) * 8)] ?? "";
  return `${"█".repeat(whole)}${rest}`.padEnd(width);
}

/** Rows as columns: the first to the left, the others to the right. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => cellsOf(row[i] ?? ""))));
  return rows.map((row) =>
    row
      .map((cell, i) => {
        const padding = " ".repeat(Math.max(0, (widths[i] ?? 0) - cellsOf(cell)));
        return i === 0 ? cell + padding : padding + cell;
      })
      .join("   "),
  );
}

/** How many cells of a terminal a text takes: Hangul and other wide characters take two. */
function cellsOf(text: string): number {
  return text.length + (text.match(WIDE)?.length ?? 0);
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/gu;
