import { execFile } from "node:child_process";
import { loadavg } from "node:os";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { quantile } from "@/test/bench/load";
import { table } from "@/test/bench/report";

// How soon a free place is taken while many cases wait and people write, and what that costs the mail. Beside it, in
// turns, another checkout: `--before ../older`, with its packages and its Prisma client.
const { values: given } = parseArgs({
  options: {
    waiting: { type: "string", default: "1000" },
    places: { type: "string", default: "40" },
    rounds: { type: "string", default: "2" },
    before: { type: "string" },
  },
});

type Turn = {
  taken: number[];
  inOrder: number;
  perPlace: number;
  quiet: number[];
  burst: { ms: number; assigned: number; mails: number[] };
};

const turn = fileURLToPath(new URL("assignment-turn.ts", import.meta.url));
const sides = [...(given.before ? [{ name: "before", folder: given.before }] : []), { name: "now", folder: "." }];
const turns = new Map<string, Turn[]>(sides.map(({ name }) => [name, []]));
for (let round = 0; round < Number(given.rounds); round++)
  for (const { name, folder } of round % 2 === 0 ? sides : sides.toReversed())
    turns.get(name)?.push(await turnIn(folder));

console.log(
  `\n${given.waiting} cases wait; a message every 500 ms; ${given.rounds} rounds of ${given.places} places; load ${loadavg()[0]?.toFixed(1)}\n`,
);
table(
  ["", "taken p50 ms", "p95 ms", "max ms", "the next in order", "look-ups of members per place"],
  sides.map(({ name }) => {
    const of = turns.get(name) ?? [];
    const taken = of.flatMap((turn) => turn.taken);
    const inOrder = of.reduce((sum, turn) => sum + turn.inOrder, 0);
    const perPlace = of.reduce((sum, turn) => sum + turn.perPlace, 0) / of.length;
    return [name, ...spread(taken), `${inOrder} of ${taken.length}`, perPlace.toFixed(1)];
  }),
);
table(
  [
    "",
    "mail sent after p50 ms",
    "p95 ms",
    "max ms",
    "400 places at once, s",
    "mail meanwhile p50 ms",
    "p95 ms",
    "max ms",
  ],
  sides.map(({ name }) => {
    const of = turns.get(name) ?? [];
    const seconds = of.map(({ burst }) => (burst.ms / 1_000).toFixed(1)).join(", ");
    const [quiet, burst] = [of.flatMap((turn) => turn.quiet), of.flatMap((turn) => turn.burst.mails)];
    return [name, ...spread(quiet), seconds, ...spread(burst)];
  }),
);

async function turnIn(folder: string): Promise<Turn> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", turn, "--waiting", given.waiting, "--places", given.places],
    { cwd: resolve(folder), maxBuffer: 10_000_000 },
  );
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Turn;
}

function spread(values: readonly number[]): string[] {
  const sorted = values.toSorted((a, b) => a - b);
  return [quantile(sorted, 0.5), quantile(sorted, 0.95), sorted.at(-1) ?? 0].map((value) => value.toFixed(0));
}
