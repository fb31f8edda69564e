import { JSDOM } from "jsdom";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Definition } from "@/lib/lifecycle/language/definition";
import { randomLifecycle } from "@/lib/lifecycle/exchange/test/random-lifecycle";
import { toMermaid } from "@/lib/lifecycle/exchange/to-mermaid";
import { toSvg } from "@/lib/lifecycle/exchange/to-svg";
import { supportCase } from "@/lib/lifecycle/templates/support-case";

const anyWords = fc.string({ unit: "binary", minLength: 1, maxLength: 60 });
const renamed = (words: string) => ({
  ...supportCase,
  title: words,
  states: Object.fromEntries(
    Object.entries(supportCase.states).map(([name, state]) => [name, { ...state, label: words }]),
  ),
  events: Object.fromEntries(
    Object.entries(supportCase.events).map(([name, event]) => [name, { ...event, label: words }]),
  ),
});

/** What Mermaid's own parser takes of a `stateDiagram-v2`, as far as we write it; it was tried on these once. */
const TEXT = /(?:[\p{L}\p{M}\p{N} .,!?()/+_…↺'’“”„–—·-]|#\d+;)+/u.source;
const LINES = [
  /^stateDiagram-v2$/,
  /^ {2}direction LR$/,
  new RegExp(`^ {2}accTitle: ${TEXT}$`, "u"),
  new RegExp(`^ {2,4}state "${TEXT}" as \\w+( \\{)?$`, "u"),
  /^ {2}\}$/,
  /^ {2}\[\*\] --> \w+$/,
  /^ {2}\w+ --> \[\*\]$/,
  new RegExp(`^ {2}\\w+ --> \\w+: ${TEXT}$`, "u"),
  /^ {2}classDef \w+ [\w#:,]+$/,
  /^ {2}class [\w,]+ \w+$/,
];

describe("a lifecycle as a Mermaid diagram", () => {
  test("whatever its words are, every line is one that Mermaid reads", () => {
    fc.assert(
      fc.property(anyWords, fc.boolean(), (words, stages) => {
        const lines = toMermaid(renamed(words), { stages }).text.trimEnd().split("\n");
        expect(lines.filter((line) => !LINES.some((pattern) => pattern.test(line)))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test("every state and every way is in it, in the language asked for", () => {
    fc.assert(
      fc.property(randomLifecycle, (definition) => {
        const { text } = toMermaid(definition);
        const ways = definition.transitions.reduce((sum, { from }) => sum + from.length, 0);
        expect([...text.matchAll(/^ {2}s\w+ --> s\w+:/gm)]).toHaveLength(ways);
        expect([...text.matchAll(/^ {2}state "/gm)]).toHaveLength(Object.keys(definition.states).length);
      }),
      { numRuns: 50 },
    );
    expect(toMermaid(supportCase, { language: "ko" }).text).toContain('state "승인 대기" as s4_approval');
    expect(toMermaid(supportCase).text).toContain("Approve #91;Manager#93;");
  });
});

type Box = { left: number; top: number; right: number; bottom: number };

function boxesOf(svg: Document): Box[] {
  return [...svg.querySelectorAll(".box rect:not(.final)")].map((rect) => {
    const [left = 0, top = 0, width = 0, height = 0] = ["x", "y", "width", "height"].map((name) =>
      Number(rect.getAttribute(name)),
    );
    return { left, top, right: left + width, bottom: top + height };
  });
}

const parsed = (text: string) => new JSDOM(text, { contentType: "image/svg+xml" }).window.document;

describe("a lifecycle as a picture", () => {
  test("whatever its words are, it is well-formed and says them to a screen reader", () => {
    fc.assert(
      fc.property(anyWords, (words) => {
        const svg = parsed(toSvg(renamed(words)).text);
        expect(svg.documentElement.tagName).toBe("svg");
        expect(svg.querySelector("title")?.textContent).toBeDefined();
        expect(svg.querySelector("desc")?.textContent).toContain("It begins in");
      }),
      { numRuns: 15 },
    );
  });

  test("every state has a box, no two boxes overlap, everything is inside the frame, and there is a dark side", () => {
    fc.assert(
      fc.property(randomLifecycle, (definition) => {
        const { text } = toSvg(definition);
        const svg = parsed(text);
        const boxes = boxesOf(svg);
        const [width = 0, height = 0] = ["width", "height"].map((name) =>
          Number(svg.documentElement.getAttribute(name)),
        );
        expect(boxes).toHaveLength(Object.keys(definition.states).length);
        for (const [i, a] of boxes.entries()) {
          expect(a.left >= 0 && a.top >= 0 && a.right <= width && a.bottom <= height).toBe(true);
          for (const b of boxes.slice(i + 1))
            expect(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top).toBe(true);
        }
        expect(text).toContain("prefers-color-scheme:dark");
      }),
      { numRuns: 15 },
    );
  });

  test("a long label is wrapped, not cut", () => {
    const label = "Waiting for a very long answer from the department that is in charge of it";
    const svg = parsed(
      toSvg({ ...supportCase, states: { ...supportCase.states, open: { label, stage: "start", category: "open" } } })
        .text,
    );
    const lines = [...(svg.querySelector(".box")?.querySelectorAll("text") ?? [])].map(
      ({ textContent }) => textContent,
    );
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.join(" ")).toBe(label);
  });

  test("of more arrows than anybody can follow some are drawn, and the notes say so", () => {
    const states = Array.from({ length: 60 }, (_, i) => `s${i}`);
    const state = { label: "One of many", stage: "start", category: "open" } as const;
    const many: Definition = {
      ...supportCase,
      initial: "s0",
      states: Object.fromEntries(states.map((name) => [name, state])),
      transitions: states.flatMap((from, i) =>
        [1, 2, 3, 4, 5, 6].map((step) => ({
          id: `t-${i}-${step}`,
          from: [from],
          on: "assign",
          to: `s${(i + step) % 60}`,
        })),
      ),
    };
    const { text, notes } = toSvg(many);
    expect(text.split('class="way"')).toHaveLength(301);
    expect(JSON.stringify(notes)).toContain("Of 360 arrows");
  });
});
