import type { Command } from "@/lib/cli/lifecycle/command";
import { writeAnswer } from "@/lib/cli/lifecycle/command";
import { readDraft } from "@/lib/cli/lifecycle/read-definition";
import type { Exit, Terminal } from "@/lib/cli/lifecycle/terminal";
import { EXIT, misuse } from "@/lib/cli/lifecycle/terminal";
import type { Draft } from "@/lib/lifecycle/diff/draft";
import type { Merged } from "@/lib/lifecycle/diff/merge";
import { merge } from "@/lib/lifecycle/diff/merge";

/** `merge BASE MINE THEIRS`: joins two people's changes by name; fits git as a merge driver. */
export const mergeCommand: Command = {
  usage: "merge BASE MINE THEIRS [--out OTHER]",
  summary: "join two people's changes to one lifecycle, by name; ends with 1 where they disagree",
  options: { out: { type: "string" } },
  help: [["--out OTHER", "write there instead of to the terminal"]],
  files: [3, 3],
  run: async (said, terminal) => {
    const drafts: Draft[] = [];
    for (const file of said.files) {
      const read = await readDraft(file, terminal);
      if ("exit" in read) return read.exit;
      drafts.push(read.draft);
    }
    const [base, mine, theirs] = drafts;
    if (!base || !mine || !theirs) return EXIT.misuse;
    const merged = merge(base, mine, theirs);
    if (said.flag("json")) return sayJson(merged, terminal);
    for (const { at, message } of merged.conflicts)
      terminal.note(`${terminal.colours.red("conflict")}  ${at}  ${terminal.words(message)}`);
    for (const { at, message } of merged.problems)
      terminal.note(`${terminal.colours.red("does not fit")}  ${at} ${message}`);
    const fault = await writeAnswer(JSON.stringify(merged.definition, null, 2), { said, terminal });
    return fault === null ? ending(merged) : misuse(terminal, fault);
  },
};

function sayJson(merged: Merged, { say, words }: Terminal): Exit {
  const conflicts = merged.conflicts.map((conflict) => ({ ...conflict, message: words(conflict.message) }));
  say(JSON.stringify({ ...merged, conflicts }, null, 2));
  return ending(merged);
}

function ending({ conflicts, problems }: Merged): Exit {
  return conflicts.length + problems.length > 0 ? EXIT.faults : EXIT.fine;
}
