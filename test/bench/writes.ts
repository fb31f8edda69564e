import { spawn } from "node:child_process";
import { once } from "node:events";
import { loadavg } from "node:os";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { quantile } from "@/test/bench/load";
import { table } from "@/test/bench/report";
import type { Block } from "@/test/bench/write-side";

// What writes cost: the use cases themselves, without pages and without a worker. Beside another checkout
// (`--before ../older`, with its packages and its Prisma client) in turns of a few writes each.
const { values: given } = parseArgs({
  options: {
    before: { type: "string" },
    rounds: { type: "string", default: "100" },
    writes: { type: "string", default: "10" },
  },
});
const [rounds, count] = [Number(given.rounds), Number(given.writes)];
if (!(rounds >= 1 && count >= 1)) throw new Error("--rounds, --writes: 1 or more");

const NAMES = ["open", "command", "reply", "customerReply", "note"];
const WARM_UP_ROUNDS = 10;

type Side = {
  name: string;
  lifecycle: string;
  follow: (definition: string) => void;
  run: (name: string) => Promise<Block>;
  stop: () => Promise<void>;
};
type Pair = { before: Block | undefined; now: Block };

const sides: Side[] = [];
try {
  if (given.before !== undefined) sides.push(await startSide("before", given.before));
  sides.push(await startSide("now", "."));
  const [{ lifecycle } = { lifecycle: "" }] = sides;
  for (const side of sides) side.follow(lifecycle);
  const pairs = new Map(NAMES.map((name): [string, Pair[]] => [name, []]));
  for (let round = 0; round < WARM_UP_ROUNDS + rounds; round++) await playRound(round, pairs);
  report(pairs);
} finally {
  for (const side of sides) await side.stop();
}

async function playRound(round: number, pairs: ReadonlyMap<string, Pair[]>): Promise<void> {
  for (const [name, all] of pairs) {
    const pair = await inTurns(round % 2 === 0 ? sides : sides.toReversed(), name);
    if (round >= WARM_UP_ROUNDS) all.push(pair);
  }
}

async function inTurns(order: readonly Side[], write: string): Promise<Pair> {
  const blocks = new Map<string, Block>();
  for (const side of order) blocks.set(side.name, await side.run(write));
  return { before: blocks.get("before"), now: blocks.get("now")! };
}

async function startSide(name: string, folder: string): Promise<Side> {
  const script = fileURLToPath(new URL("write-side.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script], {
    cwd: resolve(folder),
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const read = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`the side “${name}” has ended`);
    return value;
  };
  const lifecycle = await read();
  return {
    name,
    lifecycle,
    follow: (definition) => void child.stdin.write(`${definition}\n`),
    run: async (write) => {
      child.stdin.write(`${write} ${String(count)}\n`);
      return JSON.parse(await read()) as Block;
    },
    stop: async () => {
      child.stdin.end();
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}

function report(pairs: ReadonlyMap<string, Pair[]>): void {
  console.log(`\n${rounds} rounds of ${count} writes in turns, load ${loadavg()[0]?.toFixed(1)}\n`);
  table(
    ["write", "p50 ms", "transaction ms", "processor ms", "database's ms", "statements", "WAL bytes"],
    [...pairs].flatMap(([name, all]) =>
      sides.map((side) => {
        const blocks = all.map((pair) => (side.name === "now" ? pair.now : pair.before!));
        const [ms, transactionMs] = [time, transactionTime].map((of) => median(blocks.map(of)).toFixed(2));
        const own = [processorTime, databaseTime].map((of) => mean(blocks.map(of)).toFixed(2));
        const size = [median(blocks.map((one) => one.statements)), median(blocks.map((one) => one.walBytes))];
        return [`${name}, ${side.name}`, ms!, transactionMs!, ...own, ...size.map((value) => value.toFixed(0))];
      }),
    ),
  );
  if (given.before === undefined) return;
  table(
    ["now to before", "time", "transaction", "processor", "database's"],
    [...pairs].map(([name, all]) => [
      name,
      ...[time, transactionTime].map((of) => ratio(all, of)),
      ...[processorTime, databaseTime].map((of) => ratioOfSums(all, of)),
    ]),
  );
}

function time({ ms }: Block): number {
  return median(ms);
}

function transactionTime({ transactionMs }: Block): number {
  return median(transactionMs);
}

function processorTime({ processorMs }: Block): number {
  return processorMs;
}

function databaseTime({ databaseProcessorMs }: Block): number {
  return databaseProcessorMs;
}

/** The median of the ratios of neighbours, and the range that holds it in 95 of 100 draws. */
function ratio(pairs: readonly Pair[], of: (block: Block) => number): string {
  const ratios = pairs.map(({ before, now }) => of(now) / of(before!));
  const draws = Array.from({ length: 1_000 }, () =>
    median(ratios.map(() => ratios[Math.floor(Math.random() * ratios.length)] ?? 1)),
  ).toSorted((a, b) => a - b);
  const [low, high] = [quantile(draws, 0.025), quantile(draws, 0.975)];
  return `${median(ratios).toFixed(3)} (${low.toFixed(2)}–${high.toFixed(2)})`;
}

function ratioOfSums(pairs: readonly Pair[], of: (block: Block) => number): string {
  return (mean(pairs.map(({ now }) => of(now))) / mean(pairs.map(({ before }) => of(before!)))).toFixed(3);
}

/** The processor's clock ticks too seldom for the median of a block to mean anything. */
function mean(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0) / values.length;
}

function median(values: readonly number[]): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}
