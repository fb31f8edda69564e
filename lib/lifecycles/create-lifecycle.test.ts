import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { openCase } from "@/lib/cases/write/open";
import { db, transaction } from "@/lib/db/client";
import { parseDefinitionText } from "@/lib/lifecycle/language/text";
import { simpleSupport } from "@/lib/lifecycle/templates/simple-support";
import { TEMPLATES } from "@/lib/lifecycle/templates/templates";
import { caseTypeSchema } from "@/lib/lifecycles/case-type-schema";
import { createCaseType, switchCaseType } from "@/lib/lifecycles/change-case-type";
import { createLifecycle } from "@/lib/lifecycles/create-lifecycle";
import { publishLifecycle } from "@/lib/lifecycles/publish";
import { getLifecycle, listLifecycles, startableLifecycles } from "@/lib/lifecycles/queries";
import { reinstateLifecycle, retireLifecycle } from "@/lib/lifecycles/retire-lifecycle";
import { discardDraft, saveDraft } from "@/lib/lifecycles/save-draft";
import { createLifecycleInput } from "@/lib/lifecycles/schema";
import { ensureDefaultSurvey } from "@/lib/surveys/default-survey";
import { useTestDatabase } from "@/test/support/database";
import { lifecycle, person } from "@/test/support/factories";

useTestDatabase();

let mina: Actor;

beforeAll(async () => {
  await lifecycle();
  await transaction(ensureDefaultSurvey);
  mina = await person("mina");
});

/** What the form posts: nothing where nothing was filled in. */
const begin = (posted: Record<string, string>) =>
  createLifecycle(mina, createLifecycleInput.parse({ key: "", titleEn: "", titleKo: "", ...posted }));
const draftOf = async (key: string) => (await getLifecycle(mina, key)).draft;
const says = (message: string): string => expect.stringContaining(message) as string;

async function publish(key: string): Promise<void> {
  await publishLifecycle(mina, { key, draftRev: (await draftOf(key)).rev, notes: "First" });
}

const type = (key: string, lifecycleKey: string) =>
  caseTypeSchema.parse({ key, titleEn: key, titleKo: key, icon: "task", lifecycle: lifecycleKey });

describe("a new lifecycle", () => {
  test("from a template is a draft under the template's key and title, and nothing is published", async () => {
    expect(await begin({ from: "template", template: "simple-support" })).toEqual({ key: "simple-support" });
    const found = await getLifecycle(mina, "simple-support");
    expect(found).toMatchObject({
      title: simpleSupport.title,
      version: null,
      definition: null,
      versions: [],
      types: [],
    });
    expect(parseDefinitionText(found.draft.text)).toMatchObject({ ok: true });
    expect(await db().auditEntry.findFirst({ where: { action: "lifecycle.create" } })).toMatchObject({
      actorId: mina.id,
      detail: { key: "simple-support", from: "template" },
    });
    await publish("simple-support");
    expect((await getLifecycle(mina, "simple-support")).version).toBe(1);
  });

  test.each(TEMPLATES.map(({ key }) => key))("from the template %s can be published as it stands", async (template) => {
    const { key } = await begin({ from: "template", template, titleEn: "Ours", titleKo: "우리 것" });
    const { title } = await getLifecycle(mina, key);
    expect(title).toEqual({ en: "Ours", ko: "우리 것" });
    await publish(key);
  });

  test("gets a number where its key is taken, and is refused where the key was asked for", async () => {
    const again = await begin({ from: "template", template: "support-case" });
    expect(again.key).toMatch(/^support-case-\d$/);
    const asked = begin({ from: "template", template: "support-case", key: "support-case" });
    await expect(asked).rejects.toMatchObject({ code: "invalid", details: { fields: { key: says("already") } } });
    const form = begin({ from: "template", template: "support-case", key: "new" });
    await expect(form).rejects.toMatchObject({ details: { fields: { key: says("already") } } });
  });

  test("as a copy is what is published of the other one, under a title that says so", async () => {
    await saveDraft(mina, { key: "support-case", draftRev: (await draftOf("support-case")).rev, text: "{}" });
    const { key } = await begin({ from: "copy", lifecycle: "support-case", key: "our-way", titleKo: "우리 방식" });
    expect(key).toBe("our-way");
    const { title, draft } = await getLifecycle(mina, key);
    expect(title).toEqual({ en: "Support case (copy)", ko: "우리 방식" });
    expect(parseDefinitionText(draft.text)).toMatchObject({ ok: true, definition: { key } });
    await expect(begin({ from: "copy", lifecycle: "nowhere" })).rejects.toMatchObject({ code: "not_found" });
  });

  test("from a file keeps the author's text, faults and all", async () => {
    const text = JSON.stringify({ ...simpleSupport, key: "from-file", initial: "nowhere" });
    await begin({ from: "file", text });
    expect((await draftOf("from-file")).text).toBe(text);
    const renamed = await begin({ from: "file", text, key: "renamed" });
    expect(JSON.parse((await draftOf(renamed.key)).text)).toMatchObject({ key: "renamed", initial: "nowhere" });
  });

  test("is called by the title of its draft, however faulty the rest of it is", async () => {
    await begin({ from: "file", text: '{"key": "half", "title": {"en": "Half done", "ko": "반쯤"}}' });
    expect((await getLifecycle(mina, "half")).title).toEqual({ en: "Half done", ko: "반쯤" });
    await db().lifecycle.create({ data: { key: "no-json", draft: "{" } });
    expect((await getLifecycle(mina, "no-json")).title).toBe("no-json");
  });

  test.each([
    ['{"key": "a",\n "x" }', "line 2, column"],
    ["[1]", "not JSON"],
    ['{"title": "No key"}', "no usable key"],
    ['{"key": "No Key"}', "no usable key"],
  ])("from %s is refused in words", async (text, words) => {
    await expect(begin({ from: "file", text })).rejects.toMatchObject({ code: "invalid", message: says(words) });
  });

  test("that was never published goes with its draft", async () => {
    const { key } = await begin({ from: "template", template: "returns", key: "short-lived" });
    expect(await discardDraft(mina, { key, draftRev: 1 })).toEqual({ removed: true });
    await expect(getLifecycle(mina, key)).rejects.toMatchObject({ code: "not_found" });
  });

  test("starts cases once it is published and a case type names it", async () => {
    const { key } = await begin({ from: "template", template: "simple-support", key: "wishes" });
    await expect(createCaseType(mina, type("wish", key))).rejects.toMatchObject({ code: "invalid" });
    await publish(key);
    expect((await startableLifecycles(mina)).map((one) => one.key)).toContain(key);
    await createCaseType(mina, type("wish", key));
    const { number } = await openCase(mina, { subject: "A wish", bodyText: "Please.", type: "wish" });
    const found = await db().case.findUnique({ where: { number }, select: { lifecycle: { select: { key: true } } } });
    expect(found).toEqual({ lifecycle: { key } });
    const row = (await listLifecycles(mina)).find((one) => one.key === key);
    expect(row?.types.map((one) => one.key)).toEqual(["wish"]);
  });
});

describe("a lifecycle is retired", () => {
  test("only when no active case type starts it, and the refusal names those that do", async () => {
    await expect(retireLifecycle(mina, { key: "support-case" })).rejects.toMatchObject({
      code: "refused",
      message: says("“Question”, “Incident”, “Problem”, and “Task”"),
    });
    await expect(retireLifecycle({ ...mina, language: "ko" }, { key: "wishes" })).rejects.toMatchObject({
      message: says("“wish” 유형"),
    });
    await switchCaseType(mina, { key: "wish", active: false });
    await retireLifecycle(mina, { key: "wishes" });
    expect((await getLifecycle(mina, "wishes")).retired).toBe(true);
  });

  test("and starts no case from then on, until it is brought back", async () => {
    await expect(switchCaseType(mina, { key: "wish", active: true })).rejects.toMatchObject({
      code: "invalid",
      message: says("retired"),
    });
    await expect(createCaseType(mina, type("other-wish", "wishes"))).rejects.toMatchObject({ code: "invalid" });
    expect((await startableLifecycles(mina)).map(({ key }) => key)).not.toContain("wishes");
    await reinstateLifecycle(mina, { key: "wishes" });
    await switchCaseType(mina, { key: "wish", active: true });
    await openCase(mina, { subject: "A wish", bodyText: "Please.", type: "wish" });
  });
});

test("nobody but a manager or an admin begins or retires lifecycles", async () => {
  const sasha = await person("sasha");
  const input = createLifecycleInput.parse({ from: "template", template: "returns" });
  await expect(createLifecycle(sasha, input)).rejects.toMatchObject({ code: "forbidden" });
  await expect(retireLifecycle(sasha, { key: "wishes" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(reinstateLifecycle(sasha, { key: "wishes" })).rejects.toMatchObject({ code: "forbidden" });
});
