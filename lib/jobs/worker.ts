import { EventEmitter } from "node:events";
import type { Runner, WorkerEvents } from "graphile-worker";
import { Logger, parseCronItems, run } from "graphile-worker";
import { Pool } from "pg";
import { closeDatabase } from "@/lib/db/client";
import { neededSetting, setting } from "@/lib/env/setting";
import { startHeartbeat } from "@/lib/jobs/heartbeat";
import { jobTable } from "@/lib/jobs/job-table";
import { startRelay } from "@/lib/jobs/relay";
import { startMail } from "@/lib/jobs/mailboxes/start-mail";
import { SCHEDULE } from "@/lib/jobs/schedule";
import { log } from "@/lib/log";
import { flushPublished } from "@/lib/realtime/publish";

/** What a stopping worker gives its jobs to end by themselves. */
const PATIENCE_MS = 3_000;

export interface WorkerOptions {
  /** Aborted: finish what is in hand, for at most four seconds, and end. */
  signal: AbortSignal;
  /** Jobs at once; WORKER_CONCURRENCY, else 4. */
  concurrency?: number;
}

/**
 * Works on the queue until it is told to stop; resolves when it has stopped cleanly. Any number of workers share a
 * queue. A job that a stop cuts off, or a `kill -9`, is done again by another: every job can be done again.
 * @throws when the database is lost for good
 */
export async function startWorker({
  signal,
  concurrency = setting("WORKER_CONCURRENCY"),
}: WorkerOptions): Promise<void> {
  const pool = new Pool({ connectionString: neededSetting("DATABASE_URL"), max: concurrency + 2 });
  const lost = (err: Error): void => log.warn({ err }, "the queue lost a connection");
  pool.on("error", lost);
  pool.on("connect", (client) => client.on("error", lost));
  try {
    const { runner, poolId } = await startRunner(pool, concurrency);
    const heartbeat = await startHeartbeat(poolId);
    const stopMail = startMail();
    const stopRelay = startRelay();
    log.info({ concurrency }, "worker started");
    try {
      await untilStopped(runner, signal);
    } finally {
      await stopMail();
      await stopRelay();
      await flushPublished();
      await heartbeat.stop().catch(() => undefined);
    }
  } finally {
    await pool.end().catch(() => undefined);
    await closeDatabase();
  }
}

async function startRunner(pgPool: Pool, concurrency: number): Promise<{ runner: Runner; poolId: string }> {
  const events: WorkerEvents = new EventEmitter();
  let poolId = "";
  events.on("pool:create", ({ workerPool }) => {
    poolId = workerPool.id;
  });
  const jobs = Object.entries(jobTable());
  const runner = await run({
    pgPool,
    concurrency,
    events,
    noHandleSignals: true,
    pollInterval: 1_000,
    gracefulShutdownAbortTimeout: PATIENCE_MS,
    taskList: Object.fromEntries(jobs.map(([name, work]) => [name, (payload: unknown) => work(payload)])),
    parsedCronItems: parseCronItems(
      SCHEDULE.map(({ name, at }) => ({
        task: name,
        match: at,
        identifier: name,
        options: { jobKey: name, maxAttempts: 1, backfillPeriod: 0 },
      })),
    ),
    logger: new Logger(() => (level, message, meta) => {
      const severity: string = level;
      if (severity === "error") log.error(meta, message);
      else if (severity === "warning") log.warn(meta, message);
      else log.debug(message);
    }),
  });
  return { runner, poolId };
}

async function untilStopped(runner: Runner, signal: AbortSignal): Promise<void> {
  const stopping = new Promise<void>((settle) => {
    const stop = (): void => void stopWithin(runner).then(settle, settle);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
  await Promise.race([stopping, runner.promise]);
}

async function stopWithin(runner: Runner): Promise<void> {
  const stopped = runner.stop().then(() => true);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((settle) => {
    timer = setTimeout(() => settle(false), PATIENCE_MS);
  });
  const inTime = await Promise.race([stopped, late]);
  clearTimeout(timer);
  if (!inTime) await runner.kill();
}
