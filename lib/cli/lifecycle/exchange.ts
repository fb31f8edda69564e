import type { Command } from "@/lib/cli/lifecycle/command";
import { readText, writeAnswer } from "@/lib/cli/lifecycle/command";
import { showFinding } from "@/lib/cli/lifecycle/show-finding";
import type { Exit, Terminal } from "@/lib/cli/lifecycle/terminal";
import { EXIT, misuse } from "@/lib/cli/lifecycle/terminal";
import type { Definition, Text } from "@/lib/lifecycle/language/definition";
import { textIn } from "@/lib/lifecycle/language/definition";
import { examine } from "@/lib/lifecycle/verify/verify";
import { exporters, importers } from "@/lib/lifecycle/exchange/formats";
import type { Imported } from "@/lib/lifecycle/exchange/exchanged";
import { proveText } from "@/lib/lifecycles/prove-text";

const OUT = ["--out OTHER", "write there instead of to the terminal"] as const;

/** `export FILE --to FORMAT`: a lifecycle for other tools; what they cannot say is listed beside it. */
export const exportCommand: Command = {
  usage: `export FILE --to ${Object.keys(exporters).join("|")} [--out OTHER]`,
  summary: "write a lifecycle for other tools",
  options: { to: { type: "string" }, out: { type: "string" } },
  help: [["--to FORMAT", Object.keys(exporters).join(", ")], OUT],
  files: [1, 1],
  run: async (said, terminal) => {
    const format = said.value("to") ?? "";
    const write = Object.hasOwn(exporters, format) ? exporters[format] : undefined;
    if (!write) return misuse(terminal, `--to is one of: ${Object.keys(exporters).join(", ")}.`);
    const read = await readText(said.files[0] ?? "");
    if ("fault" in read) return misuse(terminal, read.fault);
    const { definition, findings } = proveText(read.text);
    if (!definition) {
      for (const finding of findings) showFinding(finding, null, terminal).forEach(terminal.note);
      return EXIT.faults;
    }
    const { text, notes } = write(definition, { language: terminal.language });
    if (said.flag("json")) terminal.say(JSON.stringify({ text, notes: notes.map(terminal.words) }, null, 2));
    else {
      const fault = await writeAnswer(text, { said, terminal });
      if (fault !== null) return misuse(terminal, fault);
      for (const note of notes) terminal.note(`${terminal.colours.yellow("left out")}  ${terminal.words(note)}`);
    }
    return EXIT.fine;
  },
};

/** `import FILE --from FORMAT`: a lifecycle from another notation; what has no counterpart is listed beside it. */
export const importCommand: Command = {
  usage: `import FILE --from ${Object.keys(importers).join("|")} [--pick NAME] [--out OTHER]`,
  summary: "read a lifecycle from another notation",
  options: { from: { type: "string" }, pick: { type: "string" }, out: { type: "string" } },
  help: [["--from FORMAT", Object.keys(importers).join(", ")], ["--pick NAME", "which of several in the file"], OUT],
  files: [1, 1],
  run: async (said, terminal) => {
    const format = said.value("from") ?? "";
    const convert = Object.hasOwn(importers, format) ? importers[format] : undefined;
    if (!convert) return misuse(terminal, `--from is one of: ${Object.keys(importers).join(", ")}.`);
    const read = await readText(said.files[0] ?? "");
    if ("fault" in read) return misuse(terminal, read.fault);
    const imported = convert(read.text, { pick: said.value("pick") });
    if (said.flag("json")) return sayJson(imported, terminal);
    for (const { at, message } of imported.problems)
      terminal.note(`${terminal.colours.red("error")}  ${at}  ${terminal.words(message)}`);
    for (const { at, what } of imported.leftOut)
      terminal.note(`${terminal.colours.yellow("left out")}  ${at}  ${terminal.words(what)}`);
    if (!imported.definition) return EXIT.faults;
    terminal.note(terminal.words(whatIsMissing(imported.definition)));
    const fault = await writeAnswer(JSON.stringify(imported.definition, null, 2), { said, terminal });
    return fault === null ? EXIT.fine : misuse(terminal, fault);
  },
};

/** One sentence: that an imported lifecycle can be published as it is, or what stands against it. */
function whatIsMissing(definition: Definition): Text {
  const { findings } = proveText(JSON.stringify(definition), examine);
  const errors = findings.filter(({ severity }) => severity === "error");
  const [first] = errors;
  if (!first) return { en: "It can be published as it is.", ko: "이대로 게시할 수 있습니다." };
  return {
    en: `It cannot be published yet (${errors.length}): ${textIn(first.message, "en")}`,
    ko: `아직 게시할 수 없습니다(${errors.length}건): ${textIn(first.message, "ko")}`,
  };
}

function sayJson({ definition, problems, leftOut }: Imported, { say, words }: Terminal): Exit {
  const answer = {
    definition,
    problems: problems.map(({ at, message }) => ({ at, message: words(message) })),
    leftOut: leftOut.map(({ at, what }) => ({ at, what: words(what) })),
    ...(definition ? { publishing: words(whatIsMissing(definition)) } : {}),
  };
  say(JSON.stringify(answer, null, 2));
  return definition ? EXIT.fine : EXIT.faults;
}
