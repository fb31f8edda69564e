// Loaded first in the processes that `npm start` starts: when the starter is gone, however it went, so are they.
// Their own children inherit this line and are left alone: their channel is for something else.
import { Worker } from "node:worker_threads";
import { readVariable } from "#env/environment.js";

// A thread of its own: the first may hang on a log that nobody reads any more.
const watchdog = 'setTimeout(() => process.kill(process.pid, "SIGKILL"), 3000)';

const starter = readVariable("CASEWAY_STARTER");

if (process.channel && starter.ok && starter.value === process.ppid) {
  process.once("disconnect", () => {
    new Worker(watchdog, { eval: true }).unref();
    process.kill(process.pid, "SIGTERM");
  });
  process.channel.unref();
}
