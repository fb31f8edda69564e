// What a container's health check runs: ends with 0 when the web server of this machine answers, the worker's state aside.
import { readVariable } from "#env/environment.js";

const port = readVariable("PORT");
const url = `http://127.0.0.1:${port.ok ? port.value : 3000}/api/health`;
const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
/** @type {{ database?: string } | undefined} */
const health = await answer?.json().catch(() => undefined);
process.exitCode = health?.database === "ok" ? 0 : 1;
