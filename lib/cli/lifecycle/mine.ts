import type { Command, Said } from "@/lib/cli/lifecycle/command";
import { readText } from "@/lib/cli/lifecycle/command";
import type { Exit, Terminal } from "@/lib/cli/lifecycle/terminal";
import { EXIT, misuse } from "@/lib/cli/lifecycle/terminal";
import type { LogColumns } from "@/lib/lifecycle/mine/log";
import type { Mined } from "@/lib/lifecycle/mine/mine";
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

/** `mine LOG`: what an event log says about how cases really go, as JSON. */
export const mine: Command = {
  usage: `mine LOG ${LOG_USAGE}`,
  summary: "count an event log (CSV, gzipped or not): variants, durations, what follows what",
  options: { ...LOG_OPTIONS, changes: { type: "boolean" } },
  help: [...LOG_HELP, ["--changes", "also count changes of activity, repeats left out"]],
  files: [1, 1],
  run: async (said, terminal) => {
    const columns = columnsOf(said);
    if (!columns) return misuse(terminal, "Name the columns: --case COL --activity COL --time COL.");
    const read = await readText(said.files[0] ?? "");
    if ("fault" in read) return misuse(terminal, read.fault);
    const mined = mineLog(read.text, { columns, stateChanges: said.flag("changes") });
    if (!mined.ok) return misuse(terminal, mined.message);
    terminal.say(JSON.stringify(mined.statistics, null, 2));
    return noteBadRows(mined, terminal);
  },
};

/** Rows that could not be read are told beside the answer: nothing is dropped in silence. */
function noteBadRows({ badRows, problems, backwards }: Mined, { note }: Terminal): Exit {
  if (badRows > 0) note(`${badRows} rows could not be read and are not counted:`);
  for (const { line, message } of problems.slice(0, 20)) note(`  line ${line}: ${message}`);
  if (badRows > 20) note(`  … and ${badRows - 20} more`);
  if (backwards > 0)
    note(`${backwards} events are earlier than the one before them in their case; the file's order was kept.`);
  return EXIT.fine;
}
