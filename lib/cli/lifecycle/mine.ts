import { createHash } from "node:crypto";
import type { Command, Said } from "@/lib/cli/lifecycle/command";
import { readText, writeJson } from "@/lib/cli/lifecycle/command";
import { readFigures } from "@/lib/cli/lifecycle/figures";
import type { Exit, Terminal } from "@/lib/cli/lifecycle/terminal";
import { EXIT, misuse } from "@/lib/cli/lifecycle/terminal";
import type { Definition } from "@/lib/lifecycle/language/definition";
import type { Discovery } from "@/lib/lifecycle/mine/discover";
import type { LogColumns, ReadLog } from "@/lib/lifecycle/mine/log";
import { followsMermaid } from "@/lib/lifecycle/mine/mermaid";
import { mineLog } from "@/lib/lifecycle/mine/mine";

/** Options by which every command on a log names its columns. */
export const LOG_OPTIONS = {
  case: { type: "string" },
  activity: { type: "string" },
  time: { type: "string" },
  resource: { type: "string" },
} as const;
export const LOG_HELP = [
  ["--case COL", "the column that names the case"],
  ["--activity COL", "the column that names what happened"],
  ["--time COL", "the column that says when"],
  ["--resource COL", "the column that says who did it"],
] as const;
export const LOG_USAGE = "--case COL --activity COL --time COL [--resource COL]";

/** The columns as they were named; null when one that is needed is missing. */
export function columnsOf(said: Said): LogColumns | null {
  const [name, activity, time] = [said.value("case"), said.value("activity"), said.value("time")];
  if (name === undefined || activity === undefined || time === undefined) return null;
  return { case: name, activity, time, resource: said.value("resource") ?? null };
}

/** `mine LOG`: what an event log says about how cases really go, as JSON; and a first lifecycle from it. */
export const mine: Command = {
  usage: `mine LOG ${LOG_USAGE}`,
  summary: "count an event log (CSV, gzipped or not): variants, durations, what follows what; write a first lifecycle",
  options: {
    ...LOG_OPTIONS,
    changes: { type: "boolean" },
    lifecycle: { type: "string" },
    figures: { type: "string" },
    mermaid: { type: "boolean" },
  },
  help: [
    ...LOG_HELP,
    ["--changes", "an activity that repeats the one before it is no step"],
    ["--figures FILE", "more figures, from further columns (docs/COMMAND-LINE.md)"],
    ["--mermaid", "what follows what as a Mermaid flowchart, instead of the figures"],
    ["--lifecycle OTHER", "write a first lifecycle there: activities as states, frequent ways as transitions"],
  ],
  files: [1, 1],
  run: async (said, terminal) => {
    const columns = columnsOf(said);
    if (!columns) return misuse(terminal, "Name the columns: --case COL --activity COL --time COL.");
    const read = await readText(said.files[0] ?? "");
    if ("fault" in read) return misuse(terminal, read.fault);
    const figures = said.value("figures");
    const asked = figures === undefined ? { measures: {} } : await readFigures(figures);
    if ("fault" in asked) return misuse(terminal, asked.fault);
    const isWanted = said.value("lifecycle") !== undefined;
    const folding = said.flag("changes") ? "changes" : "steps";
    const mined = mineLog(read.text, {
      columns,
      stateChanges: said.flag("changes"),
      sha256: createHash("sha256").update(read.text).digest("hex"),
      measures: asked.measures,
      ...(isWanted && { discover: { folding } }),
    });
    if (!mined.ok) return misuse(terminal, mined.message);
    const { statistics } = mined;
    if (said.flag("mermaid")) terminal.say(followsMermaid(statistics.directly_follows).trimEnd());
    else terminal.say(JSON.stringify(statistics, null, 2));
    noteBadRows(mined, terminal);
    return isWanted ? writeLifecycle(mined.discovery, { said, terminal }) : EXIT.fine;
  },
};

async function writeLifecycle(
  found: Discovery | null,
  { said, terminal }: { said: Said; terminal: Terminal },
): Promise<Exit> {
  const file = said.value("lifecycle") ?? "";
  if (!found) return misuse(terminal, "There are no events in the log to make a lifecycle of.");
  const fault = await writeJson(found.definition, file);
  if (fault !== null) return misuse(terminal, fault);
  const { coverage, rare, rareActivities } = found;
  const { note, colours } = terminal;
  note(`${file} written: ${sizeOf(found.definition)}; ${coverage.cases} of ${coverage.ofCases} cases go along it.`);
  for (const { activity, count } of rareActivities) note(`${colours.yellow("left out")}  ${activity} (${count})`);
  for (const { from, to, count, why } of rare.slice(0, 40))
    note(`${colours.yellow("left out")}  ${from ?? "·"} → ${to} (${count}, ${why})`);
  if (rare.length > 40) note(`  … and ${rare.length - 40} more ways`);
  return EXIT.fine;
}

function sizeOf({ states, transitions }: Definition): string {
  return `${Object.keys(states).length} states, ${transitions.length} transitions`;
}

type Doubtful = Pick<ReadLog, "badRows" | "problems" | "backwards">;

/** Rows that could not be read are told beside the answer: nothing is dropped in silence. */
export function noteBadRows({ badRows, problems, backwards }: Doubtful, { note }: Terminal): void {
  if (badRows > 0) note(`${badRows} rows could not be read and are not counted:`);
  for (const { line, message } of problems.slice(0, 20)) note(`  line ${line}: ${message}`);
  if (badRows > 20) note(`  … and ${badRows - 20} more`);
  if (backwards > 0)
    note(`${backwards} events are earlier than the one before them in their case; the file's order was kept.`);
}
