import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { messages, type Namespace } from "@/lib/i18n/messages";
import { say } from "@/lib/i18n/say";
import { readSources } from "@/test/support/imports";

type Tree = { [key: string]: string | Tree };

const isNamespace = (name: string): name is Namespace => Object.hasOwn(messages.en, name);
const camel = (name: string) => name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const named = (all: Map<string, string>) =>
  Object.fromEntries([...all].map(([key, text]) => [key, placeholders(text)]));

function texts(tree: Tree, path = ""): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const here = path ? `${path}.${key}` : key;
    return typeof value === "string" ? [[here, value] as [string, string]] : texts(value, here);
  });
}

/** Names of arguments and tags, those inside the branches of a plural or select too. */
function placeholders(text: string): string[] {
  const names = new Set([...text.matchAll(/<(\w+)>/g)].map((match) => match[1] ?? ""));
  // What stands between braces is by turns an argument and the text of one of its branches.
  const depths: ("argument" | "text")[] = [];
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "}") depths.pop();
    if (text[at] !== "{") continue;
    const inside = depths.at(-1) === "argument" ? "text" : "argument";
    depths.push(inside);
    if (inside === "argument") names.add(/^\{\s*(\w+)/.exec(text.slice(at))?.[1] ?? "?");
  }
  return [...names].sort();
}

test("placeholders are found inside branches, and no words are taken for one", () => {
  const text = "{count, plural, =0 {None, {name}} other {<b>#</b> for {name}}} by {who}";
  expect(placeholders(text)).toEqual(["b", "count", "name", "who"]);
});

const namespaces = Object.keys(messages.en).filter(isNamespace);

describe.each(namespaces)("the texts of %s", (namespace) => {
  const english = new Map(texts(messages.en[namespace]));
  const korean = new Map(texts(messages.ko[namespace]));

  test("exist in both languages", () => {
    expect([...korean.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test("name the same placeholders in both languages", () => {
    expect(named(korean)).toEqual(named(english));
  });

  test("are never empty", () => {
    const empty = [...english, ...korean].filter(([, text]) => text.trim() === "").map(([key]) => key);
    expect(empty).toEqual([]);
  });
});

test("no Korean text guesses the particle after a placeholder", () => {
  const guesses = namespaces.flatMap((namespace) =>
    texts(messages.ko[namespace])
      .filter(([, text]) =>
        /[을은이와]\([를는가과]\)|\(으\)로|\(이\)|\}[”’]?(은|는|이|가|을|를|과|와|으로|로)(?=[\s.,]|$)/.test(text),
      )
      .map(([key]) => `${namespace}.${key}`),
  );
  expect(guesses).toEqual([]);
});

/** Both particles at once, or one that is fixed while the word before it is not known. */
const guessed = /[을은이와]\([를는가과]\)|\(으\)로|\$\{[^}]*\}[”’"')]*(은|는|이|가|을|를|과|와|으로|로)(?=[\s.,`])/;

test("no Korean sentence in the code guesses the particle after a name", () => {
  expect(guessed.test("ko: `‘${name}’이(가) 없습니다`")).toBe(true);
  expect(guessed.test("ko: `${name}으로 저장됩니다`")).toBe(true);
  expect(guessed.test("ko: `${toward(name)} 저장됩니다`")).toBe(false);
  const sources = readSources(fileURLToPath(new URL("../..", import.meta.url)));
  const guesses = sources.filter(({ path, text }) => !path.endsWith(".test.ts") && guessed.test(text));
  expect(guesses.map(({ path }) => path)).toEqual([]);
});

test("every file of texts belongs to a namespace", () => {
  for (const language of ["en", "ko"]) {
    const files = readdirSync(new URL(`messages/${language}`, import.meta.url)).map((file) =>
      file.replace(".json", ""),
    );
    expect(files.map(camel).sort()).toEqual(namespaces.toSorted());
  }
});

test("outside a page a text is said in the language asked for", () => {
  expect(say("en", "shell.signedInAs", { name: "Sasha" })).toBe("Signed in as Sasha");
  expect(say("ko", "shell.signedInAs", { name: "Sasha" })).toBe("Sasha 님으로 로그인함");
});
