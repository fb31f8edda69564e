import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import type { Contender } from "@/test/bench/contenders";
import { contenders } from "@/test/bench/contenders";
import { table } from "@/test/bench/report";

/** Measures the pure half of lifecycles, beside those who do the same, in turns; needs no database and no build. */
const { values: given } = parseArgs({
  options: { rounds: { type: "string", default: "5" }, only: { type: "string", default: "" } },
});
const rounds = Number(given.rounds);
if (!(rounds >= 1)) throw new Error("--rounds takes 1 or more");

/** A turn lasts at least so long; what takes longer is done once. */
const turnMs = 200;

const { list, close } = await contenders();
const chosen = list.filter(({ what, beside }) => `${what} ${beside ?? ""}`.includes(given.only));
const measured = chosen.map((contender) => ({ contender, perSecond: [] as number[] }));
for (let round = 0; round <= rounds; round += 1) {
  for (const { contender, perSecond } of measured) {
    const speed = await turn(contender);
    // The first round warms up.
    if (round > 0) perSecond.push(speed);
  }
}
await close();

const speeds = new Map(measured.map(({ contender, perSecond }) => [contender.what, median(perSecond)]));
const load = loadavg()[0] ?? 0;
console.log(
  `\n${String(rounds)} rounds, one core of ${cpus()[0]?.model ?? "?"}, load ${load.toFixed(1)}, Node ${process.version}\n`,
);
table(
  ["what", "per second of CPU", "one takes", "goal", "beside", "ratio"],
  chosen.map((contender) => row(contender, speeds.get(contender.what) ?? 0)),
);
mkdirSync("build", { recursive: true });
const report = measured.map(({ contender: { what, units }, perSecond }) => ({ what, units, perSecond }));
writeFileSync(
  "build/bench-lifecycle.json",
  JSON.stringify({ at: new Date(), node: process.version, load, report }, null, 2),
);

/** How many a second of processor time, all threads of this process counted: what else the machine does falls out. */
async function turn({ run }: Contender): Promise<number> {
  const [began, used] = [performance.now(), process.cpuUsage()];
  let done = 0;
  do done += await run();
  while (performance.now() - began < turnMs);
  const { user, system } = process.cpuUsage(used);
  return (done / (user + system)) * 1_000_000;
}

function row({ what, units, beside, goal }: Contender, speed: number): string[] {
  const peer = beside === undefined ? undefined : speeds.get(beside);
  return [
    what,
    `${Math.round(speed).toLocaleString("en")} ${units}`,
    spent(1_000 / speed),
    goal === undefined
      ? ""
      : "atMostMs" in goal
        ? `≤ ${String(goal.atMostMs)} ms`
        : `≥ ${Math.round(goal.perSecond).toLocaleString("en")}/s`,
    beside ?? "",
    peer === undefined ? "" : `${(speed / peer).toFixed(1)}×`,
  ];
}

function spent(ms: number): string {
  if (ms >= 1) return `${ms.toFixed(1)} ms`;
  return ms >= 1e-3 ? `${(ms * 1e3).toFixed(1)} µs` : `${(ms * 1e6).toFixed(0)} ns`;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
