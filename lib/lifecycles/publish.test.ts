import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { SYSTEM } from "@/lib/access/actor";
import { database, db, transaction } from "@/lib/db/client";
import { supportCase } from "@/lib/lifecycle/templates/support-case";
import { supportCaseWithTasks } from "@/lib/lifecycle/test/with-tasks";
import { installLifecycle } from "@/lib/lifecycles/install";
import { publishLifecycle } from "@/lib/lifecycles/publish";
import { getLifecycle, getVersion, listLifecycles } from "@/lib/lifecycles/queries";
import { restoreVersion } from "@/lib/lifecycles/restore-version";
import { discardDraft, saveDraft } from "@/lib/lifecycles/save-draft";
import { ensureDefaultSurvey } from "@/lib/surveys/default-survey";
import { useTestDatabase } from "@/test/support/database";

useTestDatabase();

const key = supportCase.key;
const agent: Actor = { ...SYSTEM, id: null, role: "agent" };
let manager: Actor;

beforeAll(async () => {
  await transaction((tx) => installLifecycle(tx, supportCase, new Date()));
  await transaction(ensureDefaultSurvey);
  const { id } = await db().person.create({ data: { email: "mona@example.com", name: "Mona", role: "manager" } });
  manager = { ...SYSTEM, id, role: "manager", name: "Mona" };
});

const draftRev = async () => (await getLifecycle(manager, key)).draft.rev;
const renamed = (label: string) => ({
  ...supportCase,
  states: { ...supportCase.states, open: { ...supportCase.states["open"], label } },
});

describe("a manager publishes a lifecycle", () => {
  test("the draft becomes the next version, which new cases start on, and the draft is gone", async () => {
    await saveDraft(manager, { key, draftRev: await draftRev(), text: JSON.stringify(renamed("Fresh")) });
    const { number } = await publishLifecycle(manager, { key, draftRev: await draftRev(), notes: "A friendlier name" });
    const found = await getLifecycle(manager, key);
    expect(number).toBe(2);
    expect(found).toMatchObject({ version: 2, draft: { started: false } });
    expect(found.definition?.states["open"]?.label).toBe("Fresh");
    expect(found.versions.map((version) => [version.number, version.active, version.publishedBy])).toEqual([
      [2, true, "Mona"],
      [1, false, null],
    ]);
  });

  test("a change of words keeps the fingerprint of the behaviour", async () => {
    const [newest, first] = (await getLifecycle(manager, key)).versions;
    expect(newest?.behaviourHash).toBe(first?.behaviourHash);
  });

  test("the version before stays as it was", async () => {
    expect((await getVersion(manager, key, 1)).states["open"]?.label).toEqual(supportCase.states["open"]?.label);
  });

  test("the database itself refuses to change a published version", async () => {
    const { pool } = database();
    await expect(pool.query("update lifecycle_version set notes = 'changed'")).rejects.toThrow(/append-only/);
  });

  test("what is not carried out here, and whoever is named and not there, is in the way", async () => {
    const effects = [{ id: "tell-mona", do: "notify.send", with: { to: "0198a7a0-0000-7000-8000-000000000000" } }];
    const draft = {
      ...supportCaseWithTasks,
      transitions: supportCase.transitions.map((each, i) => (i === 0 ? { ...each, effects } : each)),
    };
    const { problems } = await saveDraft(manager, { key, draftRev: await draftRev(), text: JSON.stringify(draft) });
    expect(problems.map(({ at }) => at)).toEqual(
      expect.arrayContaining(["/schedules/0", "/states/approval/task", "/transitions/0/effects/0/with/to"]),
    );
    await expect(publishLifecycle(manager, { key, draftRev: await draftRev(), notes: "It will do" })).rejects.toThrow(
      /problems/,
    );
  });

  test("an effect that no handler can carry out is told by line and column", async () => {
    const text = JSON.stringify(supportCase, null, 2).replace('"template": "need-info"', '"colour": "red"');
    const { problems } = await saveDraft(manager, { key, draftRev: await draftRev(), text });
    const line = text.slice(0, text.indexOf('"colour"')).split("\n").length;
    expect(problems).toContainEqual(
      expect.objectContaining({ line, message: expect.stringContaining("does not belong here") }),
    );
    await expect(publishLifecycle(manager, { key, draftRev: await draftRev(), notes: "" })).rejects.toMatchObject({
      code: "invalid",
    });
  });

  test("a draft with a fault is kept and told by line and column, but not published", async () => {
    const text = JSON.stringify(supportCase, null, 2).replace('"to": "assigned"', '"to": "nowhere"');
    const saved = await saveDraft(manager, { key, draftRev: await draftRev(), text });
    const line = text.slice(0, text.indexOf('"nowhere"')).split("\n").length;
    expect(saved.problems).toContainEqual(expect.objectContaining({ line, column: expect.any(Number) }));
    const publishing = publishLifecycle(manager, { key, draftRev: saved.draftRev, notes: "Broken" });
    await expect(publishing).rejects.toMatchObject({
      code: "invalid",
      details: { data: { problems: saved.problems } },
    });
    expect((await getLifecycle(manager, key)).version).toBe(2);
  });

  test("a draft whose own test fails is not published", async () => {
    const tests = [{ name: "never", steps: [{ expect: { state: "closed" } }] }];
    const { draftRev: rev } = await saveDraft(manager, {
      key,
      draftRev: await draftRev(),
      text: JSON.stringify({ ...supportCase, tests }),
    });
    await expect(publishLifecycle(manager, { key, draftRev: rev, notes: "Untrue" })).rejects.toMatchObject({
      code: "invalid",
    });
  });

  test("another lifecycle's key in the draft is refused", async () => {
    const saved = await saveDraft(manager, {
      key,
      draftRev: await draftRev(),
      text: JSON.stringify({ ...supportCase, key: "other" }),
    });
    expect(saved.problems).toMatchObject([{ at: "/key" }]);
  });

  test("of two people who save the same draft the second is told and loses nothing", async () => {
    const rev = await draftRev();
    await saveDraft(manager, { key, draftRev: rev, text: JSON.stringify(renamed("Mine")) });
    const second = saveDraft(manager, { key, draftRev: rev, text: JSON.stringify(renamed("Theirs")) });
    await expect(second).rejects.toMatchObject({ code: "conflict" });
    expect((await getLifecycle(manager, key)).draft.text).toContain("Mine");
  });

  test("a discarded draft gives way to what is published", async () => {
    await discardDraft(manager, { key, draftRev: await draftRev() });
    expect((await getLifecycle(manager, key)).draft).toMatchObject({ started: false });
    const publishing = publishLifecycle(manager, { key, draftRev: await draftRev(), notes: "Nothing" });
    await expect(publishing).rejects.toMatchObject({ code: "refused" });
  });

  test("an older version can become the draft again", async () => {
    await restoreVersion(manager, { key, draftRev: await draftRev(), number: 1 });
    expect((await getLifecycle(manager, key)).draft).toMatchObject({ started: true });
  });

  test("an agent may neither read nor publish lifecycles", async () => {
    await expect(listLifecycles(agent)).rejects.toMatchObject({ code: "forbidden" });
    const publishing = publishLifecycle(agent, { key, draftRev: 0, notes: "No" });
    await expect(publishing).rejects.toMatchObject({ code: "forbidden" });
  });
});
