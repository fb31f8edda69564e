import { database } from "@/lib/db/client";

/** Whether each part answers. */
export type Health = { database: "ok" | "failing"; worker: "ok" | "failing" | "unknown" };

const patienceMs = 2_000;
const freshMs = 20_000;

/** Asks the database, and through it when a worker last reported; a part that takes more than two seconds is failing. */
export async function checkHealth(now: Date = new Date()): Promise<Health> {
  try {
    const asked = database().pool.query<{ at: Date | null }>("select max(at) as at from worker_heartbeat");
    // A late answer must not become an unhandled rejection.
    asked.catch(() => undefined);
    const answer = await Promise.race([asked, tooLate()]);
    const at = answer.rows[0]?.at?.getTime() ?? 0;
    return { database: "ok", worker: now.getTime() - at < freshMs ? "ok" : "failing" };
  } catch {
    return { database: "failing", worker: "unknown" };
  }
}

function tooLate(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => {
      reject(new Error("the database is too slow"));
    }, patienceMs).unref();
  });
}
