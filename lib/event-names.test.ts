import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { EVENTS } from "@/lib/cases/events";
import { readSources, sourceOf } from "@/test/support/imports";
import type { Source } from "@/test/support/imports";

const root = fileURLToPath(new URL("..", import.meta.url));
const names = Object.keys(EVENTS).map((name) => name.replace(".", "\\."));

/** A name compared with the event of something: what follows from it belongs into the catalogue. */
const comparison = new RegExp(
  `\\bevent\\w*\\s*(?:===?|!==?|<>|\\bin\\b|\\bnot in\\b|=\\s*any)\\s*\\(?\\s*(?:array)?\\[?["'](?:${names.join("|")})["']`,
  "i",
);
/** A branch or a table by names of events, outside of the catalogue. */
const branch = new RegExp(`\\bcase ["'](?:${names.join("|")})["']:`);

/** The outcome of a routing is no event; a command has a key of its own; the demo plays a lifecycle that it knows. */
const EXCEPT = ["lib/assignment/drain.ts", "components/cases/command-bar.tsx", "prisma/demo/write.ts"];

const sources = readSources(root).filter(
  ({ path }) => !/^test\/|\/test\/|\.test\.tsx?$|^lib\/lifecycle\/|^lib\/cases\/events\.ts$/.test(path),
);

test("what follows from an event is asked of the catalogue, not of its name", () => {
  expect(sources.filter(asksTheName).map(({ path }) => path)).toEqual([]);
});

test.each([
  'if (event.event === "bounced") return null;',
  'if (found.event !== "opened") return;',
  "await db.$queryRaw`select 1 from case_event e where e.event <> 'opened'`;",
  "await db.$queryRaw`select 1 from case_event where event in ('noted', 'held')`;",
  "await db.$queryRaw`select 1 from case_event where event = any(array['complained'])`;",
  'switch (event) {\n  case "timer.ignored":\n    return null;\n}',
])("finds what is planted: %s", (text) => {
  expect(asksTheName(sourceOf("lib/cases/planted.ts", text))).toBe(true);
});

function asksTheName({ path, text }: Source): boolean {
  return (comparison.test(text) || branch.test(text)) && !EXCEPT.includes(path);
}
