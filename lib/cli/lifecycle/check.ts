import type { Command } from "@/lib/cli/lifecycle/command";
import { nameOf, readText } from "@/lib/cli/lifecycle/command";
import { showFinding } from "@/lib/cli/lifecycle/show-finding";
import type { Terminal } from "@/lib/cli/lifecycle/terminal";
import { EXIT, misuse } from "@/lib/cli/lifecycle/terminal";
import type { TextVerification } from "@/lib/lifecycle/verify/verify-text";
import { proveText } from "@/lib/lifecycles/prove-text";

type Checked = { readonly file: string; readonly milliseconds: number } & TextVerification;

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
      const verification = proveText(read.text);
      checked.push({ file, milliseconds: Math.round(performance.now() - began), ...verification });
    }
    if (flag("json")) sayJson(checked, terminal);
    else for (const one of checked) sayChecked(one, terminal);
    return checked.every(({ ok }) => ok) ? EXIT.fine : EXIT.faults;
  },
};

/** One file answers with an object, several with a list of them. */
function sayJson(checked: readonly Checked[], terminal: Terminal): void {
  const answers = checked.map(({ file, ok, findings, undecided, explored, milliseconds }) => ({
    file,
    ok,
    findings: findings.map((finding) => ({
      ...finding,
      message: terminal.words(finding.message),
      fixes: finding.fixes.map(({ title, patch }) => ({ title: terminal.words(title), patch })),
    })),
    undecided: undecided.map(({ why, ...rest }) => ({ ...rest, why: terminal.words(why) })),
    explored,
    milliseconds,
  }));
  terminal.say(JSON.stringify(answers.length === 1 ? answers[0] : answers, null, 2));
}

function sayChecked(
  { file, definition, findings, undecided, explored, milliseconds }: Checked,
  terminal: Terminal,
): void {
  const { colours, say, words } = terminal;
  const size = definition
    ? `${Object.keys(definition.states).length} states, ${definition.transitions.length} transitions`
    : "not a lifecycle yet";
  say(`${colours.bold(nameOf(file))} ${colours.dim(definition ? `${words(definition.title)} · ${size}` : size)}`);
  for (const finding of findings) for (const line of showFinding(finding, definition, terminal)) say(line);
  for (const { id, why } of undecided) say(`          ${colours.cyan("undecided")} ${words(why)}  ${colours.dim(id)}`);
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const verdict = errors > 0 ? colours.red("✗") : colours.green("✓");
  const counted = `${count(errors, "error")}, ${count(findings.length - errors, "warning")}`;
  const { states, complete } = explored;
  const reach = `${states} combinations of state and values, ${complete ? "all there are" : "not all there are"}`;
  say(`${verdict} ${counted} ${colours.dim(`· ${reach} · ${milliseconds} ms`)}`);
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
