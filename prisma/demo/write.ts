import { addJobs } from "@/lib/queue/add-job";
import { randomUUID } from "node:crypto";
import { v7 as uuid } from "uuid";
import { indexSearch } from "@/lib/cases/write/index-search";
import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { fileStore } from "@/lib/files/store";
import type { Cast } from "@/prisma/demo/cast";
import { curvePicture, loggerLog } from "@/prisma/demo/files";
import { dressMails } from "@/prisma/demo/mails";
import type { Played, Rows } from "@/prisma/demo/played";
import type { DemoFile } from "@/prisma/demo/story";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** Each person finds at least so many notifications unread. */
const UNREAD = 3;

/** Writes everything that was played, with the times it had; nobody is told, and only timers still to come are queued. */
export async function writeCases(tx: Tx, plays: readonly Played[], { cast, now }: { cast: Cast; now: Date }) {
  const rows = (table: keyof Rows) => plays.flatMap((played) => played.rows[table] as never[]);
  await tx.case.createMany({ data: plays.map(caseRow) });
  await tx.message.createMany({ data: rows("messages") });
  await tx.caseEvent.createMany({ data: rows("events") });
  const effectRuns: Rows["effectRuns"] = rows("effectRuns");
  await tx.effectRun.createMany({ data: effectRuns });
  await tx.waitingCase.createMany({ data: plays.flatMap(waitingRow) });
  await tx.effectAttempt.createMany({
    data: effectRuns.map(({ id, createdAt, finishedAt }) => ({
      effectRunId: id,
      number: 1,
      startedAt: createdAt,
      finishedAt,
    })),
  });
  await tx.caseTimer.createMany({ data: rows("timers") });
  const invitations: Rows["invitations"] = rows("invitations");
  const mails = await dressMails(plays, { invitations, now });
  await tx.surveyInvitation.createMany({ data: invitations });
  await tx.surveyResponse.createMany({ data: rows("responses") });
  await tx.outgoingMail.createMany({ data: mails });
  await tx.attachment.createMany({ data: await keptFiles(plays) });
  const opened = incidents(plays, cast);
  await tx.incident.createMany({ data: opened });
  await tx.notification.createMany({ data: seen([...rows("notices"), ...warnings(opened, cast)], now) });
  await indexSearch(tx, rows("texts"));
  await takeTurns(tx, plays);
  await queueTimers(tx);
}

function caseRow({ case: found, channel, followUpOfId }: Played) {
  const { lastSpeaker: _, fields, ...columns } = found;
  return { ...columns, fields: { ...fields }, channel, followUpOfId };
}

/** A case that the rules gave to nobody; as if they had changed since, so that the first run asks them. */
function waitingRow({ case: found, rows }: Played): Prisma.WaitingCaseCreateManyInput[] {
  const routing = rows.effectRuns.findLast(({ handler }) => handler === "assignment.route");
  const isDone = found.category === "resolved" || found.category === "closed";
  if (!routing?.finishedAt || isDone || found.assigneeId !== null) return [];
  const { id: caseId, priority, createdAt: openedAt } = found;
  return [{ caseId, event: "assign", priority, openedAt, since: routing.finishedAt, revision: 1 }];
}

/** Older news has been read; the newest of each person has not. */
function seen(notices: Rows["notices"], now: Date): Rows["notices"] {
  const unread = new Map<string, number>();
  return notices
    .toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
    .map((notice) => {
      const count = unread.get(notice.personId) ?? 0;
      unread.set(notice.personId, count + 1);
      const readAt = new Date(Math.min(notice.createdAt.getTime() + 25 * MINUTE_MS, now.getTime()));
      return count < UNREAD ? notice : { ...notice, readAt };
    });
}

function incidents(plays: readonly Played[], { staff }: Cast) {
  return plays.flatMap(({ story, case: found, rows }) => {
    const mail = rows.mails.find(({ status }) => status === "failed");
    if (!mail || !story.refused) return [];
    const { error: detail, settled } = story.refused;
    const openedAt = new Date(mail.queuedAt.getTime() + 4_000);
    const closedAt = new Date(openedAt.getTime() + 2 * HOUR_MS);
    const end = { status: "closed" as const, closedAt, closedById: staff.maria.id, reason: settled ?? "" };
    const summary = `A mail to ${mail.toEmail} was refused by the mail server.`;
    return [{ id: uuid(), caseId: found.id, mailId: mail.id, summary, detail, openedAt, ...(settled && end) }];
  });
}

function warnings(opened: ReturnType<typeof incidents>, { staff: { maria, robin } }: Cast): Rows["notices"] {
  return opened.flatMap(({ id: incidentId, caseId, summary, openedAt }) =>
    [maria, robin].map(({ id: personId }) => {
      const about = { kind: "incident", level: "warning", data: { summary, incidentId } };
      return { personId, caseId, ...about, createdAt: openedAt };
    }),
  );
}

const files: Record<DemoFile, { name: string; contentType: string; bytes: () => Buffer }> = {
  curve: { name: "temperature-curve.png", contentType: "image/png", bytes: curvePicture },
  log: { name: "gateway.log", contentType: "text/plain", bytes: loggerLog },
};

function keptFiles(plays: readonly Played[]) {
  const wanted = plays.flatMap((played) => played.rows.files.map((one) => ({ ...one, caseId: played.case.id })));
  return Promise.all(
    wanted.map(async ({ caseId, messageId, file, by, at }) => {
      const { name, contentType, bytes } = files[file];
      const content = bytes();
      const storageKey = `${at.toISOString().slice(0, 7)}/${randomUUID()}`;
      await fileStore().put(storageKey, content);
      const about = { name, contentType, sizeBytes: content.byteLength, storageKey };
      return { caseId, messageId, uploadedById: by, createdAt: at, ...about };
    }),
  );
}

/** Whose turn it is in a team follows from the cases its members got by rule. */
async function takeTurns(tx: Tx, plays: readonly Played[]): Promise<void> {
  const turns = plays.flatMap(({ case: { teamId }, rows }) =>
    rows.events
      .filter(({ event, actorId }) => event === "assign" && actorId === null)
      .map(({ at, input }) => ({ teamId, personId: (input as { assignee: string }).assignee, at })),
  );
  await tx.$executeRaw`
    update membership m set last_assigned_at = t.at
    from (select "teamId", "personId", max(at) as at
      from jsonb_to_recordset(${JSON.stringify(turns)}::jsonb) as t ("teamId" uuid, "personId" uuid, at timestamptz)
      group by 1, 2) t
    where m.team_id = t."teamId" and m.person_id = t."personId"`;
}

async function queueTimers(tx: Tx): Promise<void> {
  const timers = await tx.caseTimer.findMany({
    where: { firedAt: null, canceledAt: null },
    select: { id: true, dueAt: true },
  });
  await addJobs(
    tx,
    timers.map(({ id, dueAt }) => ({
      name: "timer.fire",
      payload: { timerId: id },
      key: `timer:${id}`,
      runAt: dueAt,
    })),
  );
}
