import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { changeCase } from "@/lib/cases/write/change";
import { planReply } from "@/lib/cases/writing/planned-reply";
import { replyToCase } from "@/lib/cases/write/reply";
import { saveDraft } from "@/lib/cases/writing/draft";
import { sendPlannedNow, takeBackReply } from "@/lib/cases/writing/take-back-reply";
import { db } from "@/lib/db/client";
import { deliverEvents } from "@/lib/jobs/relay";
import { sweepUploads } from "@/lib/files/sweep";
import { sendPlanned } from "@/lib/jobs/mail/send-planned";
import { changeSettings } from "@/lib/settings/change";
import { DEFAULT_SETTINGS, settingsForm } from "@/lib/settings/schema";
import { useTestDatabase } from "@/test/support/database";
import { filedBy, lifecycle, person } from "@/test/support/factories";

useTestDatabase();

type Someone = Awaited<ReturnType<typeof person>>;
let carl: Someone;
let sasha: Someone;
let toni: Someone;
let caseId: string;
const now = new Date("2026-11-24T09:00:00Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000);

beforeAll(async () => {
  process.env["MAIL_FROM"] = "Caseway <support@caseway.example>";
  await lifecycle();
  [carl, sasha, toni] = [await person("carl"), await person("sasha"), await person("toni")];
});

beforeEach(async () => {
  ({ id: caseId } = await filedBy(carl));
});

const said = (id = caseId) => db().message.findMany({ where: { caseId: id, authorId: sasha.id } });
const statusOf = async (id: string) => (await db().plannedReply.findUniqueOrThrow({ where: { id } })).status;
const upload = async (name = "dot.png") =>
  (
    await db().attachment.create({
      data: { name, sizeBytes: 3, contentType: "image/png", storageKey: `${name}-${caseId}`, uploadedById: sasha.id },
    })
  ).id;

describe("a reply that can still be undone", () => {
  it("is nothing to its case until its time has come, then it is sent as its writer, once", async () => {
    const before = await db().case.findUniqueOrThrow({ where: { id: caseId } });
    const { plannedId, sendAt } = await planReply(sasha, { caseId, bodyHtml: "<p>Try <b>this</b>.</p>" }, now);
    expect(sendAt).toEqual(later(10));
    expect(await said()).toEqual([]);
    expect(await db().outgoingMail.count({ where: { caseId, template: "reply" } })).toBe(0);
    expect((await db().case.findUniqueOrThrow({ where: { id: caseId } })).rev).toBe(before.rev);
    await sendPlanned(plannedId, later(3));
    expect(await said()).toEqual([]);
    await Promise.all([sendPlanned(plannedId, later(11)), sendPlanned(plannedId, later(11))]);
    await sendPlanned(plannedId, later(12));
    expect((await said()).map(({ bodyHtml }) => bodyHtml)).toEqual(["<p>Try <b>this</b>.</p>"]);
    await deliverEvents();
    expect(await db().outgoingMail.count({ where: { caseId, template: "reply" } })).toBe(1);
    expect(await statusOf(plannedId)).toBe("sent");
  });

  it("waits for as long as the settings say, and not at all when they say so", async () => {
    const ada = await person("ada");
    await changeSettings(ada, settingsForm({ ...DEFAULT_SETTINGS, undoSendSeconds: 30 }));
    expect((await planReply(sasha, { caseId, bodyText: "A while" }, now)).sendAt).toEqual(later(30));
    await changeSettings(ada, settingsForm({ ...DEFAULT_SETTINGS, undoSendSeconds: 0 }));
    const { plannedId, sendAt } = await planReply(sasha, { caseId, bodyText: "At once" }, now);
    expect(sendAt).toEqual(now);
    await sendPlanned(plannedId, now);
    expect((await said()).map(({ bodyText }) => bodyText)).toEqual(["At once"]);
    await changeSettings(ada, settingsForm(DEFAULT_SETTINGS));
  });

  it("comes back with its words, files and addresses, as a draft, and never leaves then", async () => {
    const id = await upload();
    const { plannedId } = await planReply(
      sasha,
      { caseId, bodyHtml: "<p>Wait</p>", cc: ["Eve@Example.org"], bcc: ["boss@example.org"], attachmentIds: [id] },
      now,
    );
    expect(await db().draft.count({ where: { caseId } })).toBe(0);
    await saveDraft(sasha, { caseId, visibility: "public", bodyHtml: "<p>Already the next</p>" });
    const back = await takeBackReply(sasha, { plannedId }, later(4));
    expect(back).toMatchObject({ bodyHtml: "<p>Wait</p>", cc: ["eve@example.org"], bcc: ["boss@example.org"] });
    expect(back.files.map((file) => file.id)).toEqual([id]);
    expect(await db().draft.findFirst({ where: { caseId } })).toMatchObject({
      bodyHtml: "<p>Wait</p><p>Already the next</p>",
      cc: ["eve@example.org"],
    });
    const draft = await db().draft.findFirst({ where: { caseId } });
    expect(draft?.attachmentIds).toEqual([id]);
    await sendPlanned(plannedId, later(11));
    expect(await said()).toEqual([]);
    await expect(takeBackReply(sasha, { plannedId })).rejects.toMatchObject({ code: "conflict" });
    const again = await planReply(sasha, { caseId, bodyHtml: "<p>Now</p>", attachmentIds: [id] }, later(20));
    await sendPlanned(again.plannedId, later(31));
    const [message] = await said();
    expect(await db().attachment.findUnique({ where: { id } })).toMatchObject({ messageId: message?.id, caseId });
  });

  it("leaves at once when asked, and cannot be taken back once it has left", async () => {
    const { plannedId } = await planReply(sasha, { caseId, bodyHtml: "<p>Go</p>" }, now);
    await sendPlannedNow(sasha, { plannedId }, later(2));
    await sendPlanned(plannedId, later(2));
    expect(await said()).toHaveLength(1);
    await expect(takeBackReply(sasha, { plannedId })).rejects.toMatchObject({ code: "conflict" });
    await expect(sendPlannedNow(sasha, { plannedId })).rejects.toMatchObject({ code: "conflict" });
  });

  it("is its writer's alone to take back or to send", async () => {
    const { plannedId } = await planReply(sasha, { caseId, bodyHtml: "<p>Mine</p>" }, now);
    await expect(takeBackReply(toni, { plannedId })).rejects.toMatchObject({ code: "not_found" });
    await expect(sendPlannedNow(toni, { plannedId })).rejects.toMatchObject({ code: "not_found" });
    expect(await statusOf(plannedId)).toBe("planned");
  });

  it("holds its files: no other message takes them along", async () => {
    const id = await upload();
    await planReply(sasha, { caseId, bodyHtml: "<p>One</p>", attachmentIds: [id] }, now);
    await expect(replyToCase(sasha, { caseId, bodyText: "Two", attachmentIds: [id] })).rejects.toMatchObject({
      code: "invalid",
    });
  });
});

describe("a reply for later", () => {
  it("leaves at the time that was chosen", async () => {
    const sendAt = later(86_400);
    const { plannedId } = await planReply(sasha, { caseId, bodyHtml: "<p>Good morning</p>", sendAt }, now);
    const [job] = await db().$queryRaw<{ run_at: Date }[]>`
      select run_at from graphile_worker._private_jobs where key = ${`reply:${plannedId}`}`;
    expect(job?.run_at).toEqual(sendAt);
    await sendPlanned(plannedId, later(86_401));
    expect(await said()).toHaveLength(1);
  });

  it.each([
    ["is past", -1],
    ["is more than a year away", 400 * 86_400],
  ])("is not planned for a time that %s", async (_, seconds) => {
    const planning = planReply(sasha, { caseId, bodyHtml: "<p>x</p>", sendAt: later(seconds) }, now);
    await expect(planning).rejects.toMatchObject({ code: "invalid" });
  });

  it("is not sent when somebody answered meanwhile: its writer is told why, and nothing is lost", async () => {
    const korean = await person("sasha", { language: "ko" });
    const id = await upload();
    const { plannedId } = await planReply(
      korean,
      { caseId, bodyHtml: "<p>My answer</p>", cc: ["eve@example.org"], attachmentIds: [id], sendAt: later(3_600) },
      now,
    );
    await replyToCase(carl, { caseId, bodyText: "It works again!" }, later(60));
    await sendPlanned(plannedId, later(3_601));
    await sendPlanned(plannedId, later(3_602));
    expect(await said()).toEqual([]);
    const kept = await db().plannedReply.findUniqueOrThrow({ where: { id: plannedId } });
    expect(kept).toMatchObject({ status: "refused" });
    expect(kept.refusal).toMatch(/[가-힣]/);
    expect(kept.refusal).toContain("Carl Weber");
    expect(await db().notification.count({ where: { personId: sasha.id, caseId, kind: "notSent" } })).toBe(1);
    expect(await db().draft.findFirst({ where: { caseId } })).toMatchObject({ bodyHtml: "<p>My answer</p>" });
    const back = await takeBackReply(korean, { plannedId });
    expect(back.files.map((file) => file.id)).toEqual([id]);
    expect(back.cc).toEqual(["eve@example.org"]);
    expect(await db().draft.findFirst({ where: { caseId } })).toMatchObject({ bodyHtml: "<p>My answer</p>" });
    await person("sasha");
  });

  it("is not sent by somebody who may no longer act", async () => {
    const { plannedId } = await planReply(sasha, { caseId, bodyHtml: "<p>x</p>", sendAt: later(60) }, now);
    await db().person.update({ where: { id: sasha.id }, data: { active: false } });
    await sendPlanned(plannedId, later(61));
    await db().person.update({ where: { id: sasha.id }, data: { active: true } });
    expect(await statusOf(plannedId)).toBe("refused");
    expect(await said()).toEqual([]);
  });

  it("is not sent when its case has become another team's", async () => {
    const { plannedId } = await planReply(sasha, { caseId, bodyHtml: "<p>x</p>", sendAt: later(60) }, now);
    const { id: teamId } = await db().team.create({ data: { name: `Payroll ${caseId}` } });
    await db().case.update({ where: { id: caseId }, data: { teamId } });
    await sendPlanned(plannedId, later(61));
    expect(await statusOf(plannedId)).toBe("refused");
  });
});

describe("a reply with a command of the lifecycle", () => {
  const stateOf = async () => (await db().case.findUniqueOrThrow({ where: { id: caseId } })).state;

  beforeEach(async () => {
    await db().case.update({
      where: { id: caseId },
      data: { assigneeId: sasha.id, state: "assigned", category: "assigned" },
    });
  });

  it("moves the case when it leaves, not before, and keeps its formatting", async () => {
    const given = { caseId, bodyHtml: "<p>Which <b>version</b>?</p>", event: "requestInfo", bcc: ["boss@example.org"] };
    const { plannedId } = await planReply(sasha, given, now);
    expect(await stateOf()).toBe("assigned");
    await sendPlanned(plannedId, later(11));
    expect(await stateOf()).toBe("pending");
    expect((await said())[0]?.bodyHtml).toBe("<p>Which <b>version</b>?</p>");
    await deliverEvents();
    const apart = await db().outgoingMail.findMany({ where: { caseId, toEmail: "boss@example.org" } });
    expect(apart).toMatchObject([{ cc: [], bcc: [], template: "reply" }]);
  });

  it("solves the case with words that the customer gets, and asks for what else that needs", async () => {
    const given = { caseId, bodyHtml: "<p>Change the <b>battery</b>.</p>", event: "resolve" };
    await expect(planReply(sasha, given, now)).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { "input.resolution": expect.any(String) as string } },
    });
    const { plannedId } = await planReply(sasha, { ...given, input: { resolution: "fixed", note: "not this" } }, now);
    await sendPlanned(plannedId, later(11));
    expect(await stateOf()).toBe("resolved");
    expect(await said()).toMatchObject([{ bodyHtml: given.bodyHtml, visibility: "public" }]);
    const event = await db().caseEvent.findFirst({ where: { caseId, event: "resolve" } });
    expect(event?.input).toEqual({ resolution: "fixed" });
    await deliverEvents();
    expect(await db().outgoingMail.count({ where: { caseId, template: "reply" } })).toBe(1);
  });

  it("is refused while the writer is here when the lifecycle says no, and later, too", async () => {
    await expect(planReply(sasha, { caseId, bodyText: "x", event: "reopen" }, now)).rejects.toMatchObject({
      code: "refused",
    });
    expect(await db().plannedReply.count({ where: { caseId } })).toBe(0);
    const { plannedId } = await planReply(sasha, { caseId, bodyText: "Well?", event: "requestInfo" }, now);
    await db().case.update({
      where: { id: caseId },
      data: { state: "resolved", category: "resolved", resolvedAt: now },
    });
    await sendPlanned(plannedId, later(11));
    expect(await statusOf(plannedId)).toBe("refused");
    expect(await said()).toEqual([]);
    expect(await stateOf()).toBe("resolved");
  });
});

describe("copies", () => {
  it("go to those who take part, now and from then on; blind ones once, seen by nobody", async () => {
    await replyToCase(sasha, { caseId, bodyText: "One", cc: ["eve@example.org"], bcc: ["boss@example.org"] });
    await replyToCase(sasha, { caseId, bodyText: "Two" });
    await replyToCase(sasha, { caseId, bodyText: "Three", without: ["eve@example.org"] });
    await deliverEvents();
    const mails = await db().outgoingMail.findMany({ where: { caseId, template: "reply" }, orderBy: { id: "asc" } });
    expect(mails.map(({ cc, bcc }) => [cc, bcc])).toEqual([
      [["eve@example.org"], ["boss@example.org"]],
      [["eve@example.org"], []],
      [[], []],
    ]);
  });

  it("do not go to the requester twice, nor to a mailbox of ours", async () => {
    await db().mailbox.create({ data: { name: "Billing", address: "billing@acme.example" } });
    for (const line of [{ cc: ["billing@acme.example"] }, { bcc: ["billing@acme.example"] }]) {
      await expect(replyToCase(sasha, { caseId, bodyText: "x", ...line })).rejects.toMatchObject({ code: "invalid" });
    }
    await replyToCase(sasha, { caseId, bodyText: "x", cc: [carl.email] });
    await deliverEvents();
    expect((await db().outgoingMail.findFirst({ where: { caseId, template: "reply" } }))?.cc).toEqual([]);
  });

  it("are staff's to choose: a customer's answer that names any is refused", async () => {
    for (const line of [{ cc: ["eve@example.org"] }, { bcc: ["eve@example.org"] }, { without: ["eve@example.org"] }]) {
      await expect(replyToCase(carl, { caseId, bodyText: "x", ...line })).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  it.each(["eve", "eve@", "eve@example.org, mallory@example.org", "eve@example.org\nbcc: x@y.zz", "<eve@example.org>"])(
    "do not go to what is no address: %s",
    async (address) => {
      await expect(replyToCase(sasha, { caseId, bodyText: "x", cc: [address] })).rejects.toMatchObject({
        code: "invalid",
        details: { fields: { "cc.0": expect.any(String) } },
      });
    },
  );
});

it("a reply keeps pictures that are files of ours, and no others", async () => {
  const id = await upload("inline.png");
  const own = `<p>See</p><img src="/api/files/${id}" alt="dot.png">`;
  const foreign =
    '<img src="https://tracker.example/x.gif"><img src="/api/files/../secrets"><img src="cid:x" onerror="y()">';
  const { messageId } = await replyToCase(sasha, { caseId, bodyHtml: own + foreign, attachmentIds: [id] });
  const kept = await db().message.findUniqueOrThrow({ where: { id: messageId } });
  expect(kept.bodyHtml).toBe(own);
  expect(kept.bodyText).toContain("[dot.png]");
});

it("a case that changed otherwise meanwhile takes a planned reply all the same", async () => {
  const { plannedId } = await planReply(sasha, { caseId, bodyText: "x" }, now);
  const { rev } = await db().case.findUniqueOrThrow({ where: { id: caseId } });
  await changeCase(toni, { caseId, rev, changes: { priority: "high" } });
  await sendPlanned(plannedId, later(11));
  expect(await statusOf(plannedId)).toBe("sent");
});

it("a planned reply whose worker dies half way is still planned, and sent by the next", async () => {
  const { plannedId } = await planReply(sasha, { caseId, bodyText: "x" }, now);
  await db().$executeRaw`
    create function die() returns trigger language plpgsql as $$ begin raise exception 'the power is gone'; end $$`;
  await db().$executeRaw`create trigger die after insert on case_event for each row execute function die()`;
  await expect(sendPlanned(plannedId, later(11))).rejects.toThrow("the power is gone");
  await db().$executeRaw`drop trigger die on case_event`;
  expect([await statusOf(plannedId), await said()]).toEqual(["planned", []]);
  await sendPlanned(plannedId, later(12));
  expect(await said()).toHaveLength(1);
});

it("files of planned replies and pictures of drafts are not swept, however long they wait", async () => {
  const old = { createdAt: new Date("2026-11-01T09:00:00Z") };
  const [held, drawn, left] = [await upload("held.png"), await upload("drawn.png"), await upload("left.png")];
  await planReply(sasha, { caseId, bodyText: "x", attachmentIds: [held], sendAt: later(30 * 86_400) }, now);
  const bodyHtml = `<p>See</p><img src="/api/files/${drawn}" alt="drawn.png">`;
  await saveDraft(sasha, { caseId, visibility: "internal", bodyHtml });
  await db().attachment.updateMany({ where: { id: { in: [held, drawn, left] } }, data: old });
  await sweepUploads(now);
  const kept = await db().attachment.findMany({ where: { id: { in: [held, drawn, left] } } });
  expect(new Set(kept.map(({ id }) => id))).toEqual(new Set([held, drawn]));
});
