import type { Command } from "@/lib/cli/lifecycle/command";
import { nameOf, readText } from "@/lib/cli/lifecycle/command";
import { columnsOf, LOG_HELP, LOG_OPTIONS, LOG_USAGE, noteBadRows } from "@/lib/cli/lifecycle/mine";
import { readDefinition } from "@/lib/cli/lifecycle/read-definition";
import { bar, showShare } from "@/lib/cli/lifecycle/show-time";
import type { Terminal } from "@/lib/cli/lifecycle/terminal";
import { EXIT, misuse } from "@/lib/cli/lifecycle/terminal";
import type { Text } from "@/lib/lifecycle/language/definition";
import { readLog } from "@/lib/lifecycle/mine/log";
import type { Replayed } from "@/lib/lifecycle/mine/replay";
import { replay } from "@/lib/lifecycle/mine/replay";

/** `replay FILE LOG`: would the cases of a log have gone through this lifecycle, and where not. */
export const replayCommand: Command = {
  usage: `replay FILE LOG ${LOG_USAGE}`,
  summary: "send an event log through a lifecycle: what fits, and where cases would have gone another way",
  options: { ...LOG_OPTIONS, changes: { type: "boolean" } },
  help: [...LOG_HELP, ["--changes", "an activity that repeats the one before it is no step"]],
  files: [2, 2],
  run: async (said, terminal) => {
    const columns = columnsOf(said);
    if (!columns) return misuse(terminal, "Name the columns: --case COL --activity COL --time COL.");
    const [file = "", log = ""] = said.files;
    const definition = await readDefinition(file, terminal);
    if ("exit" in definition) return definition.exit;
    const text = await readText(log);
    if ("fault" in text) return misuse(terminal, text.fault);
    const read = readLog(text.text, { columns });
    if (!read.ok) return misuse(terminal, read.message);
    noteBadRows(read, terminal);
    const replayed = replay(read.log, definition.definition, { folding: said.flag("changes") ? "changes" : "steps" });
    if (said.flag("json")) sayJson(replayed, terminal);
    else sayReplayed(nameOf(log), replayed, terminal);
    return EXIT.fine;
  },
};

function sayJson(replayed: Replayed, { say, words }: Terminal): void {
  const deviations = replayed.deviations.map((deviation) => ({ ...deviation, message: words(deviation.message) }));
  const moves = replayed.moves.map((move) => ({ ...move, message: words(move.message) }));
  say(JSON.stringify({ ...replayed, moves, deviations }, null, 2));
}

const WORDS = {
  events: { en: "events fit", ko: "이벤트 적합" },
  cases: { en: "cases fit", ko: "사례 적합" },
  first: { en: "Where cases first leave it", ko: "처음 벗어나는 지점" },
  elsewhere: { en: "Cases that end before an end", ko: "종료 상태가 아닌 곳에서 끝난 사례" },
  unknown: { en: "Activities it does not know", ko: "라이프사이클에 없는 활동" },
} as const satisfies Readonly<Record<string, Text>>;

/** Most lines of one kind that are shown; `--json` has them all. */
const SHOWN = 12;

function sayReplayed(log: string, replayed: Replayed, { say, words, colours }: Terminal): void {
  const { fitness, fitting, events, cases, moves } = replayed;
  say(colours.bold(log));
  say(
    `  ${bar(fitness.events, 20)} ${showShare(fitness.events).padStart(7)}  ${fitting.events}/${events} ${words(WORDS.events)}`,
  );
  say(
    `  ${bar(fitness.cases, 20)} ${showShare(fitness.cases).padStart(7)}  ${fitting.cases}/${cases} ${words(WORDS.cases)}`,
  );
  const section = (title: Text, lines: readonly string[], all: number): void => {
    if (lines.length === 0) return;
    say(`  ${colours.bold(words(title))}`);
    for (const line of lines) say(`    ${line}`);
    if (all > lines.length) say(colours.dim(`    … +${all - lines.length}`));
  };
  const leaving = moves.slice(0, SHOWN).map((one) => `${String(one.cases).padStart(6)} × ${words(one.message)}`);
  section(WORDS.first, leaving, moves.length);
  const ending = replayed.ends_elsewhere
    .slice(0, SHOWN)
    .map((one) => `${String(one.cases).padStart(6)} × ${one.activity}`);
  section(WORDS.elsewhere, ending, replayed.ends_elsewhere.length);
  const unknown = replayed.unknown_activities
    .slice(0, SHOWN)
    .map((one) => `${String(one.events).padStart(6)} × ${one.activity}`);
  section(WORDS.unknown, unknown, replayed.unknown_activities.length);
}
