import { SYSTEM } from "@/lib/access/actor";
import type { Answered } from "@/lib/cases/write/lifecycle-event";
import { sendLifecycleEvent } from "@/lib/cases/write/lifecycle-event";
import { lockCase } from "@/lib/cases/write/stored-case";
import { transaction } from "@/lib/db/client";
import type { Tx } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { acceptedInput } from "@/lib/cases/write/accepted-input";
import type { Outcome } from "@/lib/jobs/handler";
import { runHandler } from "@/lib/jobs/registry";
import { log } from "@/lib/log";
import { CRASHED, errorName, errorRecord } from "@/lib/effects/error-name";
import { finishFailed, finishForRetry, finishSucceeded } from "@/lib/effects/finish-attempt";
import { openIncident } from "@/lib/effects/open-incident";
import type { Policy } from "@/lib/effects/policy";
import { policySchema, timeoutMs, verdictAfter } from "@/lib/effects/policy";
import type { Attempt } from "@/lib/effects/start-attempt";
import { isUnfinished, lockEffectRun, startAttempt } from "@/lib/effects/start-attempt";
import { withTimeLimit } from "@/lib/effects/time-limit";

/** An effect run whose worker died this often is what kills it. */
const MOST_CRASHES = 5;

/**
 * The job `effect.run`: makes one attempt at an effect. The handler's writes, the record that it was done and the
 * event it sends back are one transaction, so a worker that dies at any moment leaves it done once or still to do.
 * A failure is met by the effect's policy: again later, an event, or an incident. Running it twice does nothing more.
 */
export async function runEffect(effectRunId: string, clock: () => Date = () => new Date()): Promise<void> {
  const attempt = await startAttempt(effectRunId, clock());
  if (!attempt) return;
  const policy = policySchema.catch({}).parse(attempt.run.policy);
  try {
    if (attempt.failed.filter((name) => name === CRASHED).length >= MOST_CRASHES)
      throw new AppError("refused", "The worker died each time this was tried.");
    const limit = timeoutMs(policy);
    await transaction((tx) => withTimeLimit(tx, limit, () => carryOut(tx, { attempt, policy }, clock())), {
      timeoutMs: limit + 1_000,
    });
  } catch (error) {
    log.warn({ err: error, effectRunId, handler: attempt.run.handler }, "an attempt at an effect failed");
    await transaction((tx) => meetFailure(tx, { attempt, policy, error }, clock()));
  }
}

type Given = { attempt: Attempt; policy: Policy };

async function carryOut(tx: Tx, { attempt, policy }: Given, now: Date): Promise<void> {
  const run = await lockEffectRun(tx, attempt.run.id);
  if (!run || !isUnfinished(run)) return;
  const outcome = await runHandler({ tx, run, now });
  const sent = await sendBack(tx, { caseId: run.caseId, event: policy.onSuccess, outcome }, now);
  const result = sent && !sent.ok ? { ...outcome.result, ignored: sent.reason } : outcome.result;
  await finishSucceeded(tx, attempt, { result, now });
}

type Back = { caseId: string; event: string | undefined; outcome: Outcome };

/** Sends `onSuccess`. The case may have gone another way since: then there is nothing to move, and that is recorded. */
async function sendBack(tx: Tx, { caseId, event, outcome }: Back, now: Date): Promise<Answered | null> {
  if (!event || !outcome.input) return null;
  const input = await acceptedInput(tx, { caseId, event }, outcome.input);
  const { reason = null, teamId } = outcome;
  const found = await lockCase(tx, SYSTEM, caseId);
  return sendLifecycleEvent(tx, { found, event, input, actor: SYSTEM, reason, teamId }, now);
}

async function meetFailure(tx: Tx, { attempt, policy, error }: Given & { error: unknown }, now: Date): Promise<void> {
  const run = await lockEffectRun(tx, attempt.run.id);
  if (!run || !isUnfinished(run)) return;
  const record = errorRecord(error);
  const verdict = verdictAfter(policy, [...attempt.failed, errorName(error)], Math.random());
  if (verdict.do === "retry") {
    const { afterSeconds } = verdict;
    return finishForRetry(tx, attempt, { error: record, afterSeconds, now });
  }
  await finishFailed(tx, attempt, { error: record, now });
  if (verdict.do === "send" && (await sendError(tx, { caseId: run.caseId, event: verdict.event, error: record }, now)))
    return;
  const { caseId, handler, effect } = run;
  await openIncident(tx, { caseId, effectRunId: run.id, summary: `${handler} (${effect})`, detail: record }, now);
}

/** Sends what `catch` names; false when the case does not answer it now, which a person has to see. */
async function sendError(
  tx: Tx,
  { caseId, event, error }: { caseId: string; event: string; error: string },
  now: Date,
): Promise<boolean> {
  const input = await acceptedInput(tx, { caseId, event }, { error });
  const found = await lockCase(tx, SYSTEM, caseId);
  return (await sendLifecycleEvent(tx, { found, event, input, actor: SYSTEM, reason: error }, now)).ok;
}
