import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { startWorker } from "@/lib/jobs/worker";

const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    stopping.abort();
  });
}

/** Works until it is asked to stop; the job in hand is finished first. */
try {
  env();
  await startWorker({ signal: stopping.signal });
} catch (error) {
  console.error(error instanceof AppError ? error.message : error);
  process.exit(1);
}
process.exit(stopping.signal.aborted ? 0 : 1);
