import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { messages, type Namespace } from "@/lib/i18n/messages";
import { say } from "@/lib/i18n/say";

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

/** Names in braces and tags, whatever branches of a plural stand around them. */
function placeholders(text: string): string[] {
  const names = [...text.matchAll(/\{\s*(\w+)\s*[,}]/g), ...text.matchAll(/<(\w+)>/g)].map((match) => match[1] ?? "");
  return [...new Set(names)].sort();
}

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
