import { beforeAll, describe, expect, it } from "vitest";
import { assignCase } from "@/lib/cases/write/assign";
import { changeCase } from "@/lib/cases/write/change";
import { saveDraft } from "@/lib/cases/writing/draft";
import { getCaseByNumber } from "@/lib/cases/read/get-case";
import { listMyCases } from "@/lib/cases/queue/list-mine";
import { moveCase } from "@/lib/cases/write/move";
import { noteOnCase } from "@/lib/cases/write/note";
import { openCase } from "@/lib/cases/write/open";
import { replyToCase } from "@/lib/cases/write/reply";
import { db } from "@/lib/db/client";
import { sweepUploads } from "@/lib/files/sweep";
import { useTestDatabase } from "@/test/support/database";
import { filedBy, lifecycle, organization, person } from "@/test/support/factories";

useTestDatabase();
beforeAll(async () => void (await lifecycle()));

const minute = (n: number): Date => new Date(Date.UTC(2026, 10, 23, 10, n));

/** Opened, assigned, asked, answered, noted. */
async function told(): Promise<number> {
  const [carl, sasha] = [await person("carl"), await person("sasha")];
  const { id: caseId, number } = await openCase(carl, { subject: "Login", bodyText: "It fails." }, minute(0));
  await assignCase(sasha, { caseId, assigneeId: sasha.id }, minute(1));
  await moveCase(sasha, { caseId, event: "requestInfo", input: { message: "Since when?" } }, minute(2));
  await replyToCase(carl, { caseId, bodyText: "Since Monday." }, minute(5));
  await noteOnCase(sasha, { caseId, bodyText: "He calls often." }, minute(6));
  return number;
}

describe("the page of a case", () => {
  it("shows an agent the whole past in words: who, what, from where to where, how long", async () => {
    const number = await told();
    const view = await getCaseByNumber(await person("sasha"), number);
    expect(view.messages.map(({ bodyText, visibility }) => [bodyText, visibility])).toEqual([
      ["It fails.", "public"],
      ["Since when?", "public"],
      ["Since Monday.", "public"],
      ["He calls often.", "internal"],
    ]);
    const history = view.history.map((e) => [e.actor, e.label, e.from, e.to, e.dwellSeconds]);
    expect(history).toEqual([
      ["Sasha Kim", "Note added", null, null, null],
      ["Carl Weber", "Customer replied", "Pending", "Assigned", 180],
      ["Sasha Kim", "Ask for information", "Assigned", "Pending", 60],
      ["Sasha Kim", "Assign", "Open", "Assigned", 60],
      ["Carl Weber", "Opened", null, "Open", null],
    ]);
    expect(view.history[3]?.changes).toEqual([{ label: "Assignee", from: "nobody", to: "Sasha Kim" }]);
    expect(view).toMatchObject({
      state: "assigned",
      waitingOn: { who: "us" },
      assignee: { name: "Sasha Kim" },
      olderMessages: null,
    });
    expect(view.stages.map(({ label, done, current }) => [label, done, current])).toEqual([
      ["Start", true, false],
      ["Assign", false, true],
      ["Resolve", false, false],
      ["Close", false, false],
    ]);
    const commands = view.commands.map(({ event, allowed }) => [event, allowed]);
    expect(commands).toEqual([
      ["resolve", true],
      ["assign", true],
      ["release", true],
      ["requestInfo", true],
    ]);
    expect(view.diagram.states).toHaveLength(6);
    expect(view.people.assignable.map(({ name }) => name)).toContain("Sasha Kim");
  });

  it("shows a customer the customer's words, no notes and nothing of ours", async () => {
    const number = await told();
    const view = await getCaseByNumber(await person("carl", { language: "ko" }), number);
    expect(view.stateLabel).toBe("처리 중");
    expect(view.messages.map(({ visibility }) => visibility)).toEqual(["public", "public", "public"]);
    expect(JSON.stringify(view)).not.toContain("He calls often");
    expect(view).toMatchObject({ people: { assignable: [], teams: [] }, fields: [], timers: [], commands: [] });
    expect(view.history.map(({ label, to }) => [label, to])).toEqual([
      ["고객 회신", "처리 중"],
      ["정보 요청", "회신 대기 중"],
      ["담당자 지정", "처리 중"],
      ["접수", "접수됨"],
    ]);
  });

  it("is not found by a stranger, nor under a number that no case can have", async () => {
    const number = await told();
    const dora = await person("dora");
    await expect(getCaseByNumber(dora, number)).rejects.toMatchObject({ code: "not_found" });
    for (const odd of [0, -1, 2 ** 40, 999_999]) {
      await expect(getCaseByNumber(await person("ada"), odd)).rejects.toMatchObject({ code: "not_found" });
    }
  });

  it("gives a long conversation in parts", async () => {
    const carl = await person("carl");
    const { id: caseId, number } = await filedBy(carl);
    for (let i = 0; i < 104; i += 1) await replyToCase(carl, { caseId, bodyText: `answer ${i}` });
    const latest = await getCaseByNumber(carl, number);
    expect(latest.messages).toHaveLength(100);
    expect(latest.messages.at(-1)?.bodyText).toBe("answer 103");
    const older = await getCaseByNumber(carl, number, { olderThan: latest.olderMessages ?? "" });
    expect(older.messages.map(({ bodyText }) => bodyText)).toEqual([
      "It began at noon.",
      "answer 0",
      "answer 1",
      "answer 2",
      "answer 3",
    ]);
    expect(older.olderMessages).toBeNull();
    expect((await getCaseByNumber(carl, number, { olderThan: "'; drop" })).messages).toHaveLength(100);
  });

  it("says what was changed from what to what, and which fields can be changed now", async () => {
    const [carl, sasha] = [await person("carl"), await person("sasha")];
    const { id: caseId, number } = await filedBy(carl);
    await changeCase(sasha, { caseId, rev: 1, changes: { priority: "high", type: "incident", tags: ["vip"] } });
    await saveDraft(sasha, { caseId, visibility: "internal", bodyHtml: "<p>half a <script>x</script>note</p>" });
    const view = await getCaseByNumber(sasha, number);
    expect(view.history[0]?.changes).toEqual([
      { label: "Type", from: "Question", to: "Incident" },
      { label: "Priority", from: "Normal", to: "High" },
      { label: "Tags", from: "nothing", to: "vip" },
    ]);
    expect(view.drafts).toMatchObject([{ visibility: "internal", bodyHtml: "<p>half a note</p>" }]);
    expect(view.locked).toEqual(["requester", "assignee"]);
    expect(view.fields.find(({ field }) => field.name === "followUpBy")).toMatchObject({ editable: true, shown: "" });
    await noteOnCase(sasha, { caseId, bodyText: "Whole.", draftId: view.drafts[0]?.id });
    expect((await getCaseByNumber(sasha, number)).drafts).toEqual([]);
  });
});

describe("a draft", () => {
  it("keeps the writer's own files, and no others", async () => {
    const [carl, sasha, toni] = [await person("carl"), await person("sasha"), await person("toni")];
    const { id: caseId, number } = await filedBy(carl);
    const upload = (uploadedById: string, name: string) =>
      db().attachment.create({
        data: { name, sizeBytes: 3, contentType: "text/plain", storageKey: `${name}-${caseId}`, uploadedById },
      });
    const [own, other] = [await upload(sasha.id, "own.txt"), await upload(toni.id, "other.txt")];
    await saveDraft(sasha, { caseId, visibility: "public", bodyHtml: "", attachmentIds: [own.id, other.id] });
    const [draft] = (await getCaseByNumber(sasha, number)).drafts;
    expect(draft?.files).toEqual([{ id: own.id, name: "own.txt", sizeBytes: 3, contentType: "text/plain" }]);
    expect((await getCaseByNumber(toni, number)).drafts).toEqual([]);
    const later = new Date(Date.now() + 3 * 86_400_000);
    await sweepUploads(later);
    expect(
      await db().attachment.findMany({ where: { id: { in: [own.id, other.id] } }, select: { name: true } }),
    ).toEqual([{ name: "own.txt" }]);
    await saveDraft(sasha, {
      caseId,
      visibility: "public",
      bodyHtml: "",
      base: draft && { id: draft.id, rev: draft.rev },
    });
    expect((await getCaseByNumber(sasha, number)).drafts).toEqual([]);
  });
});

describe("a customer's own list", () => {
  it("holds the customer's cases in the customer's words, and a colleague's where that is allowed", async () => {
    const organizationId = await organization("Weber GmbH");
    const carl = await person("carl", { organizationId });
    const dora = await person("dora", { organizationId, seesOrganization: true });
    const { number } = await filedBy(carl, "For the list");
    const mine = await listMyCases(carl);
    expect(mine.rows[0]).toMatchObject({ number, stateLabel: "Received", waitingOn: { who: "us" }, requester: null });
    expect((await listMyCases(dora)).rows[0]).toMatchObject({ number, requester: "Carl Weber" });
    expect((await listMyCases({ ...dora, seesOrganization: false })).rows).toEqual([]);
  });

  it("goes on behind its first page", async () => {
    const dora = await person("dora");
    for (let i = 0; i < 27; i += 1) await filedBy(dora, `Case ${i}`);
    const first = await listMyCases(dora);
    expect(first.rows).toHaveLength(25);
    const next = await listMyCases(dora, { cursor: first.older ?? "" });
    expect(next.rows.map(({ subject }) => subject)).toEqual(["Case 1", "Case 0"]);
    expect(next.older).toBeNull();
  });
});
