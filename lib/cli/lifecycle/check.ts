import type { Command } from "@/lib/cli/lifecycle/command";
import { nameOf, readText } from "@/lib/cli/lifecycle/command";
import type { Inspection } from "@/lib/cli/lifecycle/inspect";
import { inspect } from "@/lib/cli/lifecycle/inspect";
import { showFinding } from "@/lib/cli/lifecycle/show-finding";
import type { Terminal } from "@/lib/cli/lifecycle/terminal";
import { EXIT, misuse } from "@/lib/cli/lifecycle/terminal";

type Checked = { readonly file: string; readonly milliseconds: number } & Inspection;

/** `check FILE…`: everything the verifier finds, by line and column. */
export const check: Command = {
  usage: "check FILE…",
  summary: "prove lifecycles: what can go wrong, how it comes to it, and what would mend it",
  options: {},
  help: [],
  files: [1, 1_000],
  run: async ({ files, flag }, terminal) => {
    const checked: Checked[] = [];
    for (const file of files) {
      const read = await readText(file);
      if ("fault" in read) return misuse(terminal, read.fault);
      const began = performance.now();
      const inspection = inspect(read.text);
      checked.push({ file, milliseconds: Math.round(performance.now() - began), ...inspection });
    }
    if (flag("json")) sayJson(checked, terminal);
    else for (const one of checked) sayChecked(one, terminal);
    return checked.every(({ verification }) => verification.ok) ? EXIT.fine : EXIT.faults;
  },
};

/** One file answers with an object, several with a list of them. */
function sayJson(checked: readonly Checked[], terminal: Terminal): void {
  const answers = checked.map(({ file, findings, verification, milliseconds }) => ({
    file,
    ok: verification.ok,
    findings: findings.map((finding) => ({
      ...finding,
      message: terminal.words(finding.message),
      fixes: finding.fixes.map(({ title, patch }) => ({ title: terminal.words(title), patch })),
    })),
    undecided: verification.undecided.map(({ why, ...rest }) => ({ ...rest, why: terminal.words(why) })),
    explored: verification.explored,
    milliseconds,
  }));
  terminal.say(JSON.stringify(answers.length === 1 ? answers[0] : answers, null, 2));
}

function sayChecked({ file, definition, findings, verification, milliseconds }: Checked, terminal: Terminal): void {
  const { colours, say, words } = terminal;
  const size = definition
    ? `${Object.keys(definition.states).length} states, ${definition.transitions.length} transitions`
    : "not a lifecycle yet";
  say(`${colours.bold(nameOf(file))} ${colours.dim(definition ? `${words(definition.title)} · ${size}` : size)}`);
  for (const finding of findings) for (const line of showFinding(finding, definition, terminal)) say(line);
  for (const { id, why } of verification.undecided)
    say(`          ${colours.cyan("undecided")} ${words(why)}  ${colours.dim(id)}`);
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const verdict = errors > 0 ? colours.red("✗") : colours.green("✓");
  const counted = `${count(errors, "error")}, ${count(findings.length - errors, "warning")}`;
  const { states, complete } = verification.explored;
  const explored = `${states} combinations of state and values, ${complete ? "all there are" : "not all there are"}`;
  say(`${verdict} ${counted} ${colours.dim(`· ${explored} · ${milliseconds} ms`)}`);
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
