import { Agent, request } from "node:http";

/** One kind of work: `run(i)` resolves true only for the success it was meant to have. */
export type Run = (index: number) => Promise<boolean>;

export type Measured = { p50: number; p95: number; perSecond: number; errors: number; successes: number };

/** Does the work this many times, so many at once; milliseconds. */
export async function drive(
  run: Run,
  { clients, requests, first }: { clients: number; requests: number; first: number },
): Promise<Measured> {
  const latencies: number[] = [];
  let [errors, next] = [0, 0];
  const client = async (): Promise<void> => {
    while (next < requests) {
      const index = first + next++;
      const began = performance.now();
      const succeeded = await run(index).catch(() => false);
      if (succeeded) latencies.push(performance.now() - began);
      else errors += 1;
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  const seconds = (performance.now() - began) / 1_000;
  latencies.sort((a, b) => a - b);
  return {
    p50: quantile(latencies, 0.5),
    p95: quantile(latencies, 0.95),
    perSecond: latencies.length / seconds,
    errors,
    successes: latencies.length,
  };
}

/** Of sorted numbers; NaN of none. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export type Answer = { status: number; text: string };
export type Ask = { path: string; body?: unknown; headers?: Record<string, string> };

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const patienceMs = 30_000;

/** One request over a kept connection, GET or (with a body) POST of JSON. */
export function ask(base: string, { path, body, headers = {} }: Ask): Promise<Answer> {
  const sent = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((settle, fail) => {
    const asked = request(
      new URL(path, base),
      {
        agent,
        method: sent === undefined ? "GET" : "POST",
        timeout: patienceMs,
        headers: {
          ...headers,
          ...(sent !== undefined && { "content-type": "application/json", "content-length": Buffer.byteLength(sent) }),
        },
      },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("end", () => settle({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() }));
        answer.on("error", fail);
      },
    );
    asked.on("timeout", () => asked.destroy(new Error("no answer in time")));
    asked.on("error", fail);
    asked.end(sent);
  });
}

/** Closes the kept connections. */
export function hangUp(): void {
  agent.destroy();
}
