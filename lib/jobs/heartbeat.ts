import { hostname } from "node:os";
import { database } from "@/lib/db/client";
import { log } from "@/lib/log";

/** How often a worker says that it lives, and after what silence it counts as dead. */
const BEAT_MS = 5_000;
const SILENCE_SECONDS = 20;

/** A worker's sign of life. */
export interface Heartbeat {
  stop: () => Promise<void>;
}

/**
 * Reports this worker every five seconds, and gives back the jobs of workers that have fallen silent: after a
 * `kill -9` others go on with them within half a minute, instead of after the queue's own four hours.
 * `poolId` is the name under which the queue locks this worker's jobs.
 */
export async function startHeartbeat(poolId: string): Promise<Heartbeat> {
  const id = `${hostname()}:${process.pid}:${poolId}`;
  const beat = async (): Promise<void> => {
    try {
      await report(id);
      await releaseSilent();
    } catch (err) {
      log.warn({ err }, "the worker could not report");
    }
  };
  await beat();
  const timer = setInterval(() => void beat(), BEAT_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await database().pool.query("delete from worker_heartbeat where id = $1", [id]);
    },
  };
}

async function report(id: string): Promise<void> {
  await database().pool.query(
    "insert into worker_heartbeat (id, at) values ($1, now()) on conflict (id) do update set at = excluded.at",
    [id],
  );
}

/** Unlocks what silent workers held. One that was only slow reports again; the rows keep its work from being done twice. */
async function releaseSilent(): Promise<void> {
  const { rows } = await database().pool.query<{ pool: string }>(
    `delete from worker_heartbeat where at < now() - make_interval(secs => $1)
     returning split_part(id, ':', -1) as pool`,
    [SILENCE_SECONDS],
  );
  if (rows.length === 0) return;
  const silent = rows.map(({ pool }) => pool);
  await database().pool.query("select graphile_worker.force_unlock_workers($1::text[])", [silent]);
  log.warn({ silent }, "jobs of silent workers were released");
}

/** The same for workers that died before their first report: whoever holds jobs and reports nothing. Scans the queue. */
export async function releaseUnreported(): Promise<void> {
  await database().pool.query(
    `select graphile_worker.force_unlock_workers(array(
       select distinct j.locked_by from graphile_worker._private_jobs j
       where j.locked_at < now() - make_interval(secs => $1) and not exists (
         select 1 from worker_heartbeat h where split_part(h.id, ':', -1) = j.locked_by)))`,
    [SILENCE_SECONDS],
  );
}
