import { beforeAll, describe, expect, it } from "vitest";
import { assignCase } from "@/lib/cases/write/assign";
import { bulkAssign } from "@/lib/cases/write/bulk-assign";
import { changeCase } from "@/lib/cases/write/change";
import { getCaseByNumber } from "@/lib/cases/read/get-case";
import { moveCase } from "@/lib/cases/write/move";
import { noteOnCase } from "@/lib/cases/write/note";
import { openCase } from "@/lib/cases/write/open";
import { replyToCase } from "@/lib/cases/write/reply";
import { db } from "@/lib/db/client";
import { deliverEvents } from "@/lib/jobs/relay";
import { useTestDatabase } from "@/test/support/database";
import { filedBy, lifecycle, organization, person, team } from "@/test/support/factories";

useTestDatabase();
beforeAll(async () => void (await lifecycle()));

const resolve = { event: "resolve", input: { resolution: "fixed", note: "Done." } };
const says = (message: string): string => expect.stringContaining(message) as string;

async function assigned(): Promise<string> {
  const [carl, sasha] = [await person("carl"), await person("sasha")];
  const { id: caseId } = await filedBy(carl);
  await assignCase(sasha, { caseId, assigneeId: sasha.id });
  return caseId;
}

async function closed(): Promise<string> {
  const [sasha, caseId] = [await person("sasha"), await assigned()];
  await moveCase(sasha, { caseId, ...resolve });
  await moveCase(sasha, { caseId, event: "close" });
  return caseId;
}

describe("a command", () => {
  it("that the lifecycle refuses says why, and leaves no trace", async () => {
    const [carl, sasha] = [await person("carl"), await person("sasha")];
    const { id: caseId } = await filedBy(carl);
    await expect(moveCase(sasha, { caseId, ...resolve })).rejects.toMatchObject({
      code: "refused",
      message: "“Resolve” is not possible while the case is “Open”.",
    });
    await assignCase(sasha, { caseId, assigneeId: sasha.id });
    await expect(moveCase(carl, { caseId, ...resolve })).rejects.toMatchObject({
      code: "refused",
      // What the lifecycle holds inside is for staff.
      details: { data: expect.not.objectContaining({ candidates: expect.anything() }) },
    });
    expect(await db().caseEvent.count({ where: { caseId } })).toBe(2);
    expect(await db().message.count({ where: { caseId } })).toBe(1);
  });

  it("of an urgent case waits for a manager's approval", async () => {
    const [sasha, mina, caseId] = [await person("sasha"), await person("mina"), await assigned()];
    await changeCase(sasha, { caseId, rev: 2, changes: { priority: "urgent" } });
    expect(await moveCase(sasha, { caseId, ...resolve })).toMatchObject({ state: "approval" });
    await expect(moveCase(sasha, { caseId, event: "approve" })).rejects.toMatchObject({
      code: "refused",
      message: "Only a manager may do this.",
      details: { data: { candidates: [{ transition: "t-approve" }] } },
    });
    expect(await moveCase(mina, { caseId, event: "approve" })).toMatchObject({ state: "resolved" });
    const { fields } = await db().case.findUniqueOrThrow({ where: { id: caseId } });
    expect(fields).toMatchObject({ approvedBy: mina.id });
  });

  it("cannot be a message, a timer or something unknown", async () => {
    const [sasha, caseId] = [await person("sasha"), await closed()];
    for (const event of ["customerReply", "surveyAnswered", "autoClose", "nonsense", "__proto__", "constructor"]) {
      await expect(moveCase(sasha, { caseId, event })).rejects.toMatchObject({ code: "refused" });
    }
  });

  it("says at each field what is wrong with the input", async () => {
    const [sasha, caseId] = [await person("sasha"), await assigned()];
    const input = { resolution: "magic", note: "", extra: 1 };
    await expect(moveCase(sasha, { caseId, event: "resolve", input })).rejects.toMatchObject({
      code: "invalid",
      details: {
        fields: {
          "input.resolution": "Resolution is not one of the choices.",
          "input.note": "Note is required.",
          "input.extra": says("not asked for"),
        },
      },
    });
    await expect(moveCase(sasha, { caseId, event: "assign", input: { assignee: "nobody" } })).rejects.toMatchObject({
      details: { fields: { "input.assignee": "Choose an active staff member." } },
    });
    const carl = await person("carl");
    await expect(assignCase(sasha, { caseId, assigneeId: carl.id })).rejects.toMatchObject({ code: "invalid" });
  });

  it("lets a customer reopen what was resolved, with a public message", async () => {
    const [carl, sasha, caseId] = [await person("carl"), await person("sasha"), await assigned()];
    await moveCase(sasha, { caseId, ...resolve });
    const { resolvedAt } = await db().case.findUniqueOrThrow({ where: { id: caseId } });
    expect(resolvedAt).not.toBeNull();
    expect(await moveCase(carl, { caseId, event: "reopen", input: { message: "Still broken" } })).toMatchObject({
      state: "assigned",
      stateLabel: "In progress",
    });
    const stored = await db().case.findUniqueOrThrow({ where: { id: caseId } });
    expect(stored).toMatchObject({ resolvedAt: null, fields: { reopenCount: 1, resolution: null } });
    const last = await db().message.findFirst({ where: { caseId }, orderBy: { createdAt: "desc" } });
    expect(last).toMatchObject({ visibility: "public", channel: "portal", bodyText: "Still broken" });
  });
});

describe("an answer", () => {
  it("to a closed case opens a linked case for the requester, and both histories say so", async () => {
    const [carl, sasha, caseId] = [await person("carl"), await person("sasha"), await closed()];
    const old = await db().case.findUniqueOrThrow({ where: { id: caseId } });
    const sent = await replyToCase(carl, { caseId, bodyText: "It is back." });
    expect(sent.followUpNumber).toBe(sent.number);
    const opened = await db().case.findUniqueOrThrow({ where: { number: sent.number } });
    expect(opened).toMatchObject({
      followUpOfId: caseId,
      subject: old.subject,
      requesterId: carl.id,
      assigneeId: null,
    });
    expect(await db().message.findUnique({ where: { id: sent.messageId } })).toMatchObject({ caseId: opened.id });
    const [before, after] = [await getCaseByNumber(sasha, old.number), await getCaseByNumber(sasha, sent.number)];
    expect(before.history[0]?.label).toBe(`Continued in case ${sent.number}`);
    expect(before.state).toBe("closed");
    expect(before.followUps).toMatchObject([{ number: sent.number }]);
    expect(after.followUpOf).toMatchObject({ number: old.number });
    expect(after.history[0]).toMatchObject({ label: "Opened", reason: `Continues case ${old.number}` });
  });

  it("of ours to a closed case is the first message of the linked case, and goes to the requester", async () => {
    const [carl, sasha, caseId] = [await person("carl"), await person("sasha"), await closed()];
    const { number, messageId } = await replyToCase(sasha, { caseId, bodyText: "One more thing." });
    expect(await db().case.findUnique({ where: { number } })).toMatchObject({ requesterId: carl.id, channel: "desk" });
    await deliverEvents();
    expect(await db().outgoingMail.findFirst({ where: { messageId } })).toMatchObject({ toEmail: carl.email });
  });

  it("of ours is mailed to the requester; a customer's is not mailed back", async () => {
    const [carl, sasha, caseId] = [await person("carl"), await person("sasha"), await assigned()];
    const ours = await replyToCase(sasha, { caseId, bodyHtml: "<p>Try <b>this</b>.</p><script>x()</script>" });
    const theirs = await replyToCase(carl, { caseId, bodyText: "Thanks." });
    await deliverEvents();
    const mails = await db().outgoingMail.findMany({ where: { caseId } });
    expect(mails).toMatchObject([{ messageId: ours.messageId, template: "reply", automatic: false, status: "queued" }]);
    expect(mails.map(({ messageId }) => messageId)).not.toContain(theirs.messageId);
    const message = await db().message.findUnique({ where: { id: ours.messageId } });
    expect(message).toMatchObject({ bodyHtml: "<p>Try <b>this</b>.</p>", bodyText: "Try this." });
    const { firstRepliedAt } = await db().case.findUniqueOrThrow({ where: { id: caseId } });
    expect(firstRepliedAt).toEqual(message?.createdAt);
  });

  it("with nothing in it is refused at its field", async () => {
    const [carl, caseId] = [await person("carl"), await assigned()];
    for (const body of [{}, { bodyText: "  \n" }, { bodyHtml: "<p> </p><script>x</script>" }]) {
      await expect(replyToCase(carl, { caseId, ...body })).rejects.toMatchObject({ code: "invalid" });
    }
  });
});

describe("the time somebody waits", () => {
  const at = (n: number): Date => new Date(Date.UTC(2026, 10, 23, 10, n));

  it("runs from the first unanswered word, whoever has to answer it", async () => {
    const [carl, sasha] = [await person("carl"), await person("sasha")];
    const { id: caseId } = await openCase(carl, { subject: "Waiting", bodyText: "Hello?" }, at(0));
    const since = async (): Promise<Date> =>
      (await db().case.findUniqueOrThrow({ where: { id: caseId } })).waitingSince;
    await assignCase(sasha, { caseId, assigneeId: sasha.id }, at(1));
    await replyToCase(carl, { caseId, bodyText: "Anybody?" }, at(2));
    expect(await since()).toEqual(at(0));
    await replyToCase(sasha, { caseId, bodyText: "Look there." }, at(3));
    expect(await since()).toEqual(at(3));
    await moveCase(sasha, { caseId, event: "requestInfo", input: { message: "And?" } }, at(4));
    expect(await since()).toEqual(at(3));
    await replyToCase(carl, { caseId, bodyText: "No." }, at(5));
    expect(await since()).toEqual(at(5));
  });
});

describe("who sees a case", () => {
  it("is the requester and, if allowed, the organization; every other customer finds nothing", async () => {
    const organizationId = await organization("Lang AG");
    const carl = await person("carl", { organizationId });
    const { id: caseId } = await filedBy(carl);
    const dora = await person("dora", { organizationId, seesOrganization: false });
    const stranger = { caseId, bodyText: "Hello" };
    await expect(replyToCase(dora, stranger)).rejects.toMatchObject({ code: "not_found" });
    await expect(moveCase(dora, { caseId, event: "reopen", input: { message: "x" } })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(replyToCase({ ...dora, seesOrganization: true }, stranger)).resolves.toBeDefined();
  });

  it("are the agents of its team, everybody of the staff while it has none, and whoever it is assigned to", async () => {
    const [billing, support] = [await team("Billing"), await team("Support")];
    const carl = await person("carl");
    const sasha = await person("sasha", { teamIds: [support] });
    const toni = await person("toni", { teamIds: [billing] });
    const mina = await person("mina");
    const { id: caseId } = await filedBy(carl);
    await expect(noteOnCase(toni, { caseId, bodyText: "mine?" })).resolves.toBeDefined();
    await assignCase(sasha, { caseId, assigneeId: null, teamId: support });
    await expect(noteOnCase(sasha, { caseId, bodyText: "ours" })).resolves.toBeDefined();
    await expect(noteOnCase(toni, { caseId, bodyText: "theirs" })).rejects.toMatchObject({ code: "not_found" });
    await expect(noteOnCase(mina, { caseId, bodyText: "all" })).resolves.toBeDefined();
    await assignCase(mina, { caseId, assigneeId: toni.id });
    await expect(noteOnCase(toni, { caseId, bodyText: "now mine" })).resolves.toBeDefined();
  });

  it("does not decide what they may do: notes and properties are not for customers", async () => {
    const [carl, dora] = [await person("carl"), await person("dora")];
    const { id: caseId } = await filedBy(carl);
    const forbidden = { code: "forbidden" };
    await expect(noteOnCase(carl, { caseId, bodyText: "x" })).rejects.toMatchObject(forbidden);
    await expect(changeCase(carl, { caseId, rev: 1, changes: { tags: ["x"] } })).rejects.toMatchObject(forbidden);
    await expect(assignCase(carl, { caseId, assigneeId: null })).rejects.toMatchObject(forbidden);
    const forDora = { subject: "x", bodyText: "y", requesterId: dora.id };
    await expect(openCase(carl, forDora)).rejects.toMatchObject(forbidden);
    await expect(openCase(carl, { subject: "x", bodyText: "y", tags: ["vip"] })).rejects.toMatchObject(forbidden);
  });
});

describe("properties", () => {
  it("are locked where the lifecycle locks them, and what the engine writes is not for people", async () => {
    const [sasha, caseId] = [await person("sasha"), await assigned()];
    await moveCase(sasha, { caseId, ...resolve });
    const change = (changes: object) => changeCase(sasha, { caseId, rev: 3, changes });
    await expect(change({ priority: "urgent" })).rejects.toMatchObject({
      details: { fields: { priority: "Priority cannot be changed while the case is “Resolved”." } },
    });
    await expect(change({ fields: { surveyScore: 5 } })).rejects.toMatchObject({ code: "invalid" });
    await expect(change({ teamId: sasha.id })).rejects.toMatchObject({ code: "invalid" });
    expect(await change({ subject: "The printer is on fire" })).toEqual({ rev: 3 });
    expect(await change({ subject: "A new subject" })).toEqual({ rev: 4 });
  });
});

describe("assigning many cases", () => {
  it("does what can be done, says why of the rest, and passes over what the actor does not see", async () => {
    const [carl, sasha, toni] = [await person("carl"), await person("sasha"), await person("toni")];
    const [one, two, done] = [await filedBy(carl), await filedBy(carl), await closed()];
    const hidden = await filedBy(carl);
    await db().case.update({ where: { id: hidden.id }, data: { teamId: await team("Hidden") } });
    const answer = await bulkAssign(sasha, { caseIds: [one.id, two.id, done, hidden.id], assigneeId: toni.id });
    expect(answer.done).toEqual(expect.arrayContaining([one.number, two.number]));
    expect(answer.done).not.toContain(hidden.number);
    expect(
      await db().case.count({ where: { assigneeId: toni.id, state: "assigned", id: { in: [one.id, two.id] } } }),
    ).toBe(2);
    expect(await bulkAssign(sasha, { caseIds: [one.id], assigneeId: null })).toEqual({
      done: [],
      failed: [{ number: one.number, message: says("Only the assignee or a manager may do this.") }],
    });
  });
});
