import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { endChildren } from "@/lib/cli/children.js";
import { freePort } from "@/lib/db/embedded";
import { benchEngine } from "@/test/bench/engine";
import type { House } from "@/test/bench/house";
import { openHouse } from "@/test/bench/house";
import { drive, hangUp } from "@/test/bench/load";
import type { Operation, Rows } from "@/test/bench/operations";
import { makeBench } from "@/test/bench/operations";
import type { Cell, Contender, Report } from "@/test/bench/report";
import { publish } from "@/test/bench/report";
import type { Server } from "@/test/bench/servers";
import { buildBoth, environment, startFloor, startProduct, startWorker } from "@/test/bench/servers";
import { pageBytes, residentMiB } from "@/test/bench/sizes";

const { values: given } = parseArgs({
  options: {
    cases: { type: "string", default: "50000" },
    rounds: { type: "string", default: "5" },
    only: { type: "string", default: "" },
    port: { type: "string", default: "" },
  },
});
const [cases, rounds] = [Number(given.cases), Number(given.rounds)];
if (!(cases >= 1_000 && rounds >= 1)) throw new Error("--cases takes 1000 or more, --rounds 1 or more");

const clientCounts = [1, 4, 16];
const contenders: readonly Contender[] = ["product", "bare", "sql"];
const warmUps = 40;
const idleMs = 5_000;
const began = performance.now();

/** Each success of an operation wrote this much. */
const written: Rows = { cases: 0, messages: 0, events: 0 };

say("build");
await buildBoth();
say(`fill ${String(cases)} cases`);
const house = await openHouse(cases);
const close: (() => Promise<void>)[] = [house.close];
try {
  const report = await measure(house);
  publish(report);
  if (!report.rowsAgree || report.cells.some(hasErrors)) process.exitCode = 1;
} finally {
  hangUp();
  for (const end of close.toReversed()) await end();
  await endChildren();
  say("done");
}

async function measure(house: House): Promise<Report> {
  const port = Number(given.port) || (await freePort());
  Object.assign(process.env, environment(house, port));
  const before = await countRows(house);
  const worker = startWorker(house, port);
  await untilWorking(house);
  const product = await startProduct(house, port);
  close.push(product.stop);
  await wait(idleMs);
  const memoryMiB = { web: residentMiB(product.pid), worker: residentMiB(worker.pid) };
  // What it does later for every write would fall into somebody else's measurement.
  await worker.stop();
  const bare = await startFloor(house, await freePort());
  close.push(bare.stop);
  const { cells, pages } = await measureRequests(house, product, bare);
  const after = await countRows(house);
  const rowsAgree = (["cases", "messages", "events"] as const).every(
    (name) => after[name] - before[name] === written[name],
  );
  say("engine");
  const engine = given.only && given.only !== "engine" ? [] : benchEngine(rounds);
  return { cases, rounds, cells, engine, pages, coldStartMs: product.readyMs, memoryMiB, rowsAgree };
}

async function measureRequests(house: House, product: Server, bare: Server): Promise<Pick<Report, "cells" | "pages">> {
  const bench = await makeBench(house, { product: product.url, bare: bare.url });
  close.push(bench.close);
  const { agent: headers } = bench;
  const pages = [
    await pageBytes(product.url, { page: "queue", path: "/cases?view=open", headers }),
    await pageBytes(product.url, { page: "case", path: `/cases/${house.pools.talkative[0]?.number ?? 0}`, headers }),
  ];
  const operations = bench.operations.filter(({ name }) => name.startsWith(given.only));
  const turns = operations.flatMap((operation) =>
    clientCounts.flatMap((clients) => {
      const cell = emptyCell(operation, clients);
      return contenders.map((who) => ({ operation, cell, who }));
    }),
  );
  for (const operation of operations) {
    for (const who of contenders) await once(operation, who, { clients: 4, requests: warmUps, first: 0 });
  }
  let first = warmUps;
  for (let round = 1; round <= rounds; round++) {
    say(`round ${String(round)}`);
    for (const { cell, operation, who } of turns) {
      const requests = cell.clients === 1 ? 60 : 100;
      cell.rounds[who].push(await once(operation, who, { clients: cell.clients, requests, first }));
      first += requests;
    }
  }
  return { cells: [...new Set(turns.map(({ cell }) => cell))], pages };
}

function emptyCell({ name, goalMs }: Operation, clients: number): Cell {
  return { operation: name, clients, goalMs, rounds: { product: [], bare: [], sql: [] } };
}

async function once(operation: Operation, who: Contender, load: Parameters<typeof drive>[1]): ReturnType<typeof drive> {
  const measured = await drive(operation[who], load);
  for (const name of ["cases", "messages", "events"] as const)
    written[name] += measured.successes * operation.rows[name];
  if (measured.errors > 0) say(`${operation.name} of ${who}: ${String(measured.errors)} errors`);
  return measured;
}

async function countRows({ client }: House): Promise<Rows> {
  const { rows } = await client.query<Rows>(`select (select count(*)::int from "case") as cases,
    (select count(*)::int from message) as messages, (select count(*)::int from case_event) as events`);
  return rows[0] ?? { cases: 0, messages: 0, events: 0 };
}

async function untilWorking({ client }: House): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if ((await client.query("select 1 from worker_heartbeat")).rowCount) return;
    await wait(100);
  }
  throw new Error("The worker did not report.");
}

function hasErrors({ rounds: { product, bare, sql } }: Cell): boolean {
  return [...product, ...bare, ...sql].some(({ errors }) => errors > 0);
}

function say(what: string): void {
  console.log(`${((performance.now() - began) / 1_000).toFixed(1).padStart(6)} s  ${what}`);
}
