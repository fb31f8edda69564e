import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import type { Tx } from "@/lib/db/client";
import { transaction } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { Locale } from "@/lib/i18n/locale";
import { say } from "@/lib/i18n/say";
import type { Text } from "@/lib/lifecycle/language/definition";
import { textIn } from "@/lib/lifecycle/language/definition";
import { readJsonText } from "@/lib/lifecycle/language/text";
import { TEMPLATES } from "@/lib/lifecycle/templates/templates";
import { isText } from "@/lib/lifecycles/draft-title";
import { loadVersion } from "@/lib/lifecycles/load";
import type { CreateLifecycleInput } from "@/lib/lifecycles/schema";
import { audit } from "@/lib/settings/audit";
import { parseInput } from "@/lib/i18n/parse-input";
import { createLifecycleInput } from "@/lib/lifecycles/schema";

type Parsed = z.output<typeof createLifecycleInput>;

/**
 * Begins a lifecycle as a draft: from a template, as a copy of another one, or from a file, which may be faulty but must
 * be JSON. Nothing starts on it before it is published and a case type names it.
 * @throws AppError forbidden | not_found (the template or the lifecycle to copy) |
 *   invalid (no JSON; no key, a taken one, or one that cannot be)
 */
export async function createLifecycle(
  actor: Actor,
  input: CreateLifecycleInput,
  now = new Date(),
): Promise<{ key: string }> {
  authorize(actor, "lifecycle.edit");
  const given = parseInput(createLifecycleInput, input, actor.language);
  return transaction(async (tx) => {
    const begun = await beginningOf(tx, actor, given);
    const key = await freeKey(tx, actor, { input: given, own: begun.tree["key"] });
    const draft = textOf(begun, { key, title: titleOf(begun.tree["title"], given) });
    const { id } = await tx.lifecycle.create({
      data: { key, draft, draftRev: 1, draftUpdatedAt: now, createdAt: now },
      select: { id: true },
    });
    const detail = { key, from: given.from };
    await audit(tx, actor, { action: "lifecycle.create", subjectType: "lifecycle", subjectId: id, detail });
    return { key };
  });
}

/** A definition, whole or faulty, and the text it was read from, if its author's own. */
interface Beginning {
  tree: Readonly<Record<string, unknown>>;
  text: string | null;
}

async function beginningOf(tx: Tx, actor: Actor, input: Parsed): Promise<Beginning> {
  switch (input.from) {
    case "template": {
      const template = TEMPLATES.find(({ key }) => key === input.template);
      if (!template) throw new AppError("not_found", say(actor.language, "lifecycles.unknownTemplate"));
      return { tree: { ...template.definition }, text: null };
    }
    case "copy":
      return copyOf(tx, actor, input.lifecycle);
    case "file":
      return { tree: treeIn(actor, input.text), text: input.text };
  }
}

async function copyOf(tx: Tx, actor: Actor, key: string): Promise<Beginning> {
  const found = await tx.lifecycle.findUnique({ where: { key }, select: { draft: true, activeVersionId: true } });
  if (!found) throw new AppError("not_found", say(actor.language, "lifecycles.unknownLifecycle"));
  const tree = found.activeVersionId
    ? { ...(await loadVersion(tx, found.activeVersionId)).definition }
    : treeIn(actor, found.draft ?? "{}");
  return { tree: { ...tree, title: asCopy(tree["title"]) }, text: null };
}

function asCopy(title: unknown): Text {
  const copied = (language: Locale) =>
    say(language, "lifecycles.copyOf", { title: isText(title) ? textIn(title, language) : "" });
  return { en: copied("en"), ko: copied("ko") };
}

function treeIn(actor: Actor, text: string): Beginning["tree"] {
  const read = readJsonText(text);
  if (read.ok && typeof read.value === "object" && read.value !== null && !Array.isArray(read.value)) {
    return { ...read.value };
  }
  const [problem] = read.ok ? [] : read.problems;
  const { line = 1, column = 1 } = problem ?? {};
  throw invalid("text", say(actor.language, "lifecycles.notJson", { line, column }));
}

type Wanted = { input: Parsed; own: unknown };

/** The key that was asked for, else the definition's own, with a number behind it where that is taken. */
async function freeKey(tx: Tx, actor: Actor, { input, own }: Wanted): Promise<string> {
  const key = input.key ?? own;
  if (typeof key !== "string" || !/^[a-z][a-z0-9-]{0,63}$/.test(key)) {
    throw invalid("key", say(actor.language, "lifecycles.keyMissing"));
  }
  const taken = await takenKeys(tx, key);
  if (!taken.has(key)) return key;
  if (input.key !== undefined) throw invalid("key", say(actor.language, "lifecycles.keyTaken", { key }));
  for (let number = 2; ; number += 1) {
    const numbered = `${key.slice(0, 60)}-${number}`;
    if (!taken.has(numbered)) return numbered;
  }
}

async function takenKeys(tx: Tx, key: string): Promise<Set<string>> {
  // Nobody else takes a key until the transaction ends.
  await tx.$executeRaw`lock table lifecycle in share row exclusive mode`;
  const found = await tx.lifecycle.findMany({
    where: { key: { startsWith: key.slice(0, 60) } },
    select: { key: true },
  });
  // That address is the form's.
  return new Set(["new", ...found.map((one) => one.key)]);
}

function titleOf(own: unknown, { titleEn, titleKo }: Parsed): Text | undefined {
  if (titleEn === undefined && titleKo === undefined) return isText(own) ? own : undefined;
  const said = (language: Locale) => (isText(own) ? textIn(own, language) : "");
  return { en: titleEn ?? (said("en") || titleKo || ""), ko: titleKo ?? (said("ko") || titleEn || "") };
}

/** The author's own text while it says the same; else the definition written anew, key and title in their places. */
function textOf({ tree, text }: Beginning, { key, title }: { key: string; title: Text | undefined }): string {
  if (text !== null && tree["key"] === key && tree["title"] === title) return text;
  const named = { ...tree, key, ...(title !== undefined && { title }) };
  return `${JSON.stringify(named, null, 2)}\n`;
}

function invalid(field: string, message: string): AppError {
  return new AppError("invalid", message, { fields: { [field]: message } });
}
