import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

type Theme = "light" | "dark";

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");
const token = /--([\w-]+):\s*light-dark\(\s*oklch\(([^)]+)\),\s*oklch\(([^)]+)\)\s*\)/g;
const tokens = new Map([...css.matchAll(token)].map(([, name, light, dark]) => [name, { light, dark }]));

const clamp = (value: number) => Math.min(1, Math.max(0, value));

/** Relative luminance of WCAG 2.2, of a colour written as "L C H" of OKLCH (Ottosson's matrices). */
function luminance(oklch: string): number {
  const [lightness = 0, chroma = 0, hue = 0] = oklch.split(/\s+/).map(Number);
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = clamp(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = clamp(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = clamp(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string, theme: Theme): number {
  const of = (name: string) => luminance(tokens.get(name)?.[theme] ?? "");
  const [darker = 0, lighter = 0] = [of(one), of(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

const grounds = ["canvas", "surface", "raised", "sunken", "hover", "selected"];
const categories = ["open", "assigned", "pending", "resolved", "closed"];
const tones = ["danger", "warning", "success", "info"];

const texts: string[][] = [
  ...["ink", "ink-muted"].flatMap((ink) => grounds.map((ground) => [ink, ground])),
  ...["ink-faint", "accent", "danger"].flatMap((ink) => ["canvas", "surface", "raised"].map((ground) => [ink, ground])),
  ...[...categories, ...tones].flatMap((name) => [
    [name, `${name}-soft`],
    [name, "surface"],
    ["ink", `${name}-soft`],
  ]),
  ["accent", "accent-soft"],
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["on-danger", "danger"],
  ["on-danger", "danger-hover"],
];

const marks = ["line-strong", "focus"].flatMap((mark) =>
  ["canvas", "surface", "raised"].map((ground) => [mark, ground]),
);

describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
  test.each(texts)("text in %s is readable on %s (4.5:1)", (ink = "", ground = "") => {
    expect(tokens.has(ink) && tokens.has(ground)).toBe(true);
    expect(contrast(ink, ground, theme)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(marks)("the edge %s stands out from %s (3:1)", (mark = "", ground = "") => {
    expect(contrast(mark, ground, theme)).toBeGreaterThanOrEqual(3);
  });
});
