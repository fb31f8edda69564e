import { startWorker } from "@/lib/jobs/worker";

const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    stopping.abort();
  });
}

/** Works until it is asked to stop; the job in hand is finished first. */
await startWorker({ signal: stopping.signal });
process.exit(stopping.signal.aborted ? 0 : 1);
