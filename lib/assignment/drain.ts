import { SYSTEM } from "@/lib/access/actor";
import { isSameSet, reviewChanged } from "@/lib/assignment/changed-cases";
import { leaveWaiting } from "@/lib/assignment/leave-waiting";
import type { Routed } from "@/lib/assignment/route-case";
import { routeCase } from "@/lib/assignment/route-case";
import type { WaitingCase } from "@/lib/assignment/waiting-cases";
import { findNextWaiting, isAnyWaiting, keepAside, keepWaiting, stopWaiting } from "@/lib/assignment/waiting-cases";
import { acceptedInput } from "@/lib/cases/write/accepted-input";
import { sendLifecycleEvent } from "@/lib/cases/write/lifecycle-event";
import { lockCase } from "@/lib/cases/write/stored-case";
import { db, transaction } from "@/lib/db/client";
import type { Tx } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { addJob } from "@/lib/queue/add-job";

/** After so long a run stops and lets other work go first. */
const BUDGET_MS = 250;

/** What a run came to. */
export interface Drained {
  /** How many cases found somebody. */
  assigned: number;
  /** Time was up before everybody with room had been given what there is. */
  unfinished: boolean;
}

interface Run {
  /** Cases that have had their turn in this run. */
  seen: string[];
  assigned: number;
  isOver: () => boolean;
}

/**
 * Gives waiting cases to whoever has room, the most urgent first, then the oldest. Cases of teams in which nobody has
 * room cost nothing and hold up nobody. Every case is one transaction, so a run that is cut off has done some of them.
 * Two at once do no harm; the queue runs one at a time. `budgetMs`: at least one case is looked at, whatever it says.
 */
export async function drainWaiting({ budgetMs = BUDGET_MS } = {}, clock = () => new Date()): Promise<Drained> {
  const until = clock().getTime() + budgetMs;
  const run: Run = { seen: [], assigned: 0, isOver: () => clock().getTime() >= until };
  for (;;) {
    const { toReroute, more } = await reviewChanged(db(), { except: run.seen });
    const left = await giveOut(run, { toReroute, more }, clock);
    if (left === "nothing" && !more) return { assigned: run.assigned, unfinished: false };
    if (left === "some" || run.isOver()) return { assigned: run.assigned, unfinished: true };
  }
}

/** The job `assignment.drain`: one run, and another after other work when there is more to give out. */
export async function runDrain(): Promise<void> {
  const { assigned, unfinished } = await drainWaiting();
  if (assigned > 0) log.info({ assigned, unfinished }, "waiting cases were given out");
  if (unfinished) await transaction(requestDrain);
}

/** Asks for a run, if any case waits: people or cases have changed, and somebody may have room. */
export async function requestDrain(tx: Tx): Promise<void> {
  if (await isAnyWaiting(tx)) await addJob(tx, { name: "assignment.drain", payload: {} });
}

/** What is left when this ends: some to give out, or nothing of these (`more`: then the next are looked at first). */
async function giveOut(
  run: Run,
  { toReroute, more }: { toReroute: readonly string[]; more: boolean },
  clock: () => Date,
): Promise<"some" | "nothing"> {
  for (;;) {
    if (more && toReroute.every((id) => run.seen.includes(id))) return "nothing";
    const next = await findNextWaiting(db(), { toReroute, except: run.seen });
    if (!next) return "nothing";
    run.seen.push(next.caseId);
    if (await tryToPlace(next, clock())) run.assigned++;
    if (run.isOver()) return "some";
  }
}

/** One case that cannot be given out does not keep the others from it. */
async function tryToPlace(waiting: WaitingCase, now: Date): Promise<boolean> {
  try {
    return await transaction((tx) => place(tx, waiting, now));
  } catch (err) {
    if (err instanceof AppError && err.code === "refused") {
      await keepAside(db(), waiting);
      return false;
    }
    log.warn({ err, caseId: waiting.caseId }, "a waiting case could not be given out; the next run tries again");
    return false;
  }
}

/**
 * Routes a waiting case.
 * @throws AppError refused: in its state the case cannot be given to anybody; it is asked about again once it changes
 */
async function place(tx: Tx, { caseId, event, waitsFor }: WaitingCase, now: Date): Promise<boolean> {
  const routed = await routeCase(tx, caseId, now);
  switch (routed.outcome) {
    case "overtaken":
      await stopWaiting(tx, caseId);
      return false;
    case "waiting":
    case "unmatched":
      if (isSameSet(waitsFor, routed.waitsFor)) await keepWaiting(tx, { caseId, event, waitsFor }, now);
      else await leaveWaiting(tx, { caseId, event, routed }, now);
      return false;
    case "assigned":
      await giveTo(tx, { caseId, event, routed }, now);
      await stopWaiting(tx, caseId);
      return true;
  }
}

type Found = { caseId: string; event: string; routed: Extract<Routed, { outcome: "assigned" }> };

async function giveTo(tx: Tx, { caseId, event, routed }: Found, now: Date): Promise<void> {
  const { assigneeId, teamId, explanation: reason } = routed;
  const input = await acceptedInput(tx, { caseId, event }, { assignee: assigneeId });
  const found = await lockCase(tx, SYSTEM, caseId);
  const team = teamId === null ? {} : { teamId };
  const answered = await sendLifecycleEvent(tx, { found, event, input, actor: SYSTEM, reason, ...team }, now);
  if (!answered.ok) throw new AppError("refused", `“${event}” is not accepted now`);
}
