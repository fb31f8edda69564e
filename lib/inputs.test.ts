import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { Source } from "@/test/support/imports";
import { readSources, sourceOf } from "@/test/support/imports";

const root = fileURLToPath(new URL("..", import.meta.url));
const sources = readSources(root).filter(({ path }) => !/^test\/|\.test\.tsx?$/.test(path));
const actions = sources.filter(({ path, text }) => path.startsWith("app/") && text.startsWith('"use server"'));

test("a server action parses nothing: its use case does", () => {
  expect(actions.length).toBeGreaterThan(10);
  expect(actions.flatMap(parsing)).toEqual([]);
});

test("every use case of a server action parses what it is given, once, and reads it nowhere else", () => {
  expect(actions.flatMap((action) => careless(action, sources))).toEqual([]);
});

test("what is planted is found", () => {
  const path = "app/planted/actions.ts";
  const imported = 'import { openCaseSchema } from "@/lib/cases/schema";';
  expect(parsing(sourceOf(path, imported))).toHaveLength(1);
  expect(parsing(sourceOf(path, 'import { z } from "zod";'))).toHaveLength(1);
  expect(parsing(sourceOf(path, 'import type { OpenCaseInput } from "@/lib/cases/schema";'))).toEqual([]);
  const action = sourceOf(path, 'import { tidy as t } from "@/lib/planted";\nexport const tidy = action(t);\n');
  const useCase = (body: string) =>
    sourceOf(
      "lib/planted.ts",
      `export async function tidy(actor: Actor, input: TidyInput): Promise<void> {\n${body}\n}\n`,
    );
  const read = "const given = parseInput(tidySchema, input, actor.language);";
  expect(careless(action, [useCase("write(input);")])).toHaveLength(1);
  expect(careless(action, [useCase(`${read}\nwrite(input);`)])).toHaveLength(1);
  expect(careless(action, [useCase(`${read}\n${read}`)])).toHaveLength(1);
  expect(careless(action, [])).toHaveLength(1);
  expect(careless(action, [useCase(`${read}\nwrite(given);`)])).toEqual([]);
});

function parsing({ path, imports }: Source): string[] {
  const stray = imports.filter(
    ({ target, typesOnly }) => !typesOnly && (target === "zod" || target.endsWith("schema")),
  );
  return stray.map(({ written }) => `${path} imports ${written}`);
}

/** The use cases an action is made of that do not read their input as they should. */
function careless(action: Source, all: readonly Source[]): string[] {
  return useCasesOf(action).flatMap(({ name, target }) => {
    const text = all.find(({ path }) => path.replace(/\.tsx?$/, "") === target)?.text ?? "";
    const found = new RegExp(`export (?:async )?function ${name}\\(([\\s\\S]*?)\\n}\\n`).exec(text)?.[1];
    if (found === undefined) return [`${action.path}: where is ${name} of ${target}?`];
    const parameter = /^\s*\S+: (?:Actor|Visitor),\s*(\w+)|^\{[^}]*\}: Visitor,\s*(\w+)/.exec(found);
    const input = parameter?.[1] ?? parameter?.[2];
    if (input === undefined || input === "form" || input === "now") return [];
    const body = found.slice(found.indexOf(" {\n"));
    const parses = body.split(new RegExp(`parseInput\\(\\s*\\w+,\\s*${input},`)).length - 1;
    const elsewhere = new RegExp(`(?:\\.\\.\\.|(?<![.\\w"]))${input}\\b(?!\\s*:)`, "g");
    const reads = body.match(elsewhere)?.length ?? 0;
    return parses === 1 && reads === 1 ? [] : [`${target} ${name}: parsed ${parses} times, read ${reads} times`];
  });
}

/** What is called with what came from outside: named alone, or within an arrow that adds what the place says. */
function useCasesOf({ text }: Source): { name: string; target: string }[] {
  const called = [
    ...text.matchAll(/\b(?:action|publicAction)\(\s*([\w.]+)(?=[,)])/g),
    ...text.matchAll(/\b(\w+)\(actor, (?:\{|input|form)/g),
  ].map(([, name = ""]) => name);
  return called.map((name) => {
    const [space, member] = name.split(".");
    const whole = member && new RegExp(`import \\* as ${space} from "@/([^"]+)"`).exec(text)?.[1];
    if (member && whole) return { name: member, target: whole };
    const named = new RegExp(`[{,]\\s*(?:(\\w+) as )?${name}\\s*[,}][^;]*? from "@/([^"]+)"`).exec(text);
    return { name: named?.[1] ?? name, target: named?.[2] ?? "nowhere" };
  });
}
