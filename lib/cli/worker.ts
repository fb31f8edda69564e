import { checkEnvironment, neededSetting } from "@/lib/env/setting";
import { AppError } from "@/lib/errors";

const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    stopping.abort();
  });
}

/** Works until it is asked to stop; the job in hand is finished first. */
try {
  checkEnvironment();
  for (const name of ["DATABASE_URL", "AUTH_SECRET"] as const) neededSetting(name);
  // Not before: what it is made of reads settings as it loads.
  const { startWorker } = await import("@/lib/jobs/worker");
  await startWorker({ signal: stopping.signal });
} catch (error) {
  console.error(error instanceof AppError ? error.message : error);
  process.exit(1);
}
process.exit(stopping.signal.aborted ? 0 : 1);
