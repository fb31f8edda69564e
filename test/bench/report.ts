import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import type { Speed } from "@/test/bench/engine";
import type { Measured } from "@/test/bench/load";
import { quantile } from "@/test/bench/load";
import type { PageBytes } from "@/test/bench/sizes";

export type Contender = "product" | "bare" | "sql";

/** All rounds of one operation at one number of clients. */
export type Cell = { operation: string; clients: number; goalMs: number; rounds: Record<Contender, Measured[]> };

export type Report = {
  cases: number;
  rounds: number;
  cells: Cell[];
  engine: Speed[];
  pages: PageBytes[];
  coldStartMs: number;
  memoryMiB: { web: number; worker: number };
  rowsAgree: boolean;
};

/** Writes build/bench.json and prints the tables. */
export function publish(report: Report): void {
  const machine = {
    cores: cpus().length,
    model: cpus()[0]?.model,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
  const cells = report.cells.map(({ rounds, ...cell }) => ({
    ...cell,
    product: medians(rounds.product),
    bare: medians(rounds.bare),
    sql: medians(rounds.sql),
  }));
  mkdirSync("build", { recursive: true });
  writeFileSync("build/bench.json", JSON.stringify({ at: new Date(), machine, ...report, cells }, null, 2));
  console.log(
    `\n${report.cases} cases, ${report.rounds} rounds, ${machine.cores} cores (${machine.model}), Node ${machine.node}\n`,
  );
  table(
    ["operation", "clients", "p50 ms", "p95 ms", "per s", "goal ms", "bare Next p50", "ratio", "SQL p50", "errors"],
    cells.map(({ operation, clients, goalMs, product, bare, sql }) => [
      operation,
      String(clients),
      shown(product.p50),
      shown(product.p95),
      product.perSecond.toFixed(0),
      clients === 1 ? String(goalMs) : "",
      shown(bare.p50),
      `${shown(product.p50 / bare.p50)}×`,
      sql.p50.toFixed(2),
      String(product.errors + bare.errors + sql.errors),
    ]),
  );
  table(
    ["page", "HTML", "scripts", "styles", "all, bytes gzip"],
    report.pages.map(({ page, html, scripts, styles, all }) => [page, html, scripts, styles, all].map(String)),
  );
  table(
    ["engine", "steps/s"],
    report.engine.map(({ name, stepsPerSecond }) => [name, Math.round(stepsPerSecond).toString()]),
  );
  const { web, worker } = report.memoryMiB;
  console.log(`cold start of the web process: ${report.coldStartMs.toFixed(0)} ms`);
  console.log(`idle memory: ${web.toFixed(0)} MiB web + ${worker.toFixed(0)} MiB worker`);
  console.log(report.rowsAgree ? "every success has its rows" : "ROWS AND SUCCESSES DIFFER");
}

function medians(rounds: readonly Measured[]): Measured {
  const median = (of: (one: Measured) => number): number =>
    quantile(
      rounds.map(of).sort((a, b) => a - b),
      0.5,
    );
  const sum = (of: (one: Measured) => number): number => rounds.reduce((all, one) => all + of(one), 0);
  return {
    p50: median(({ p50 }) => p50),
    p95: median(({ p95 }) => p95),
    perSecond: median(({ perSecond }) => perSecond),
    errors: sum(({ errors }) => errors),
    successes: sum(({ successes }) => successes),
  };
}

function shown(value: number): string {
  return value.toFixed(1);
}

/** Prints a table that Markdown reads, too; the first column to the left. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  for (const row of [head, ...rows]) {
    console.log(
      `| ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(" | ")} |`,
    );
    if (row === head)
      console.log(
        `| ${widths.map((width, i) => (i === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)).join(" | ")} |`,
      );
  }
  console.log("");
}
