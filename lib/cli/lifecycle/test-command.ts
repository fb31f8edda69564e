import type { Command } from "@/lib/cli/lifecycle/command";
import { nameOf, readText } from "@/lib/cli/lifecycle/command";
import { showFinding } from "@/lib/cli/lifecycle/show-finding";
import type { Terminal } from "@/lib/cli/lifecycle/terminal";
import { EXIT, misuse } from "@/lib/cli/lifecycle/terminal";
import type { Definition } from "@/lib/lifecycle/definition";
import { runTests } from "@/lib/lifecycle/test-runner";
import type { TestResult } from "@/lib/lifecycle/test-runner";
import { parseDefinitionText } from "@/lib/lifecycle/text";
import { proveText } from "@/lib/lifecycles/prove-text";

/** `test FILE…`: runs the tests that lifecycles carry and says what they do not reach. */
export const testCommand: Command = {
  usage: "test FILE…",
  summary: "run the tests a lifecycle carries, and say what they leave out",
  options: {},
  help: [],
  files: [1, 1_000],
  run: async ({ files, flag }, terminal) => {
    const answers: { file: string; ok: boolean; tests: readonly TestResult[] }[] = [];
    for (const file of files) {
      const read = await readText(file);
      if ("fault" in read) return misuse(terminal, read.fault);
      const parsed = parseDefinitionText(read.text);
      if (!parsed.ok) {
        const target = flag("json") ? terminal.note : terminal.say;
        target(terminal.colours.bold(nameOf(file)));
        for (const finding of proveText(read.text).findings) showFinding(finding, null, terminal).forEach(target);
        answers.push({ file, ok: false, tests: [] });
        continue;
      }
      const tests = runTests(parsed.definition);
      answers.push({ file, ok: tests.every(({ ok }) => ok), tests });
      if (!flag("json")) sayTests(file, parsed.definition, { tests, terminal });
    }
    if (flag("json")) terminal.say(JSON.stringify(answers.length === 1 ? answers[0] : answers, null, 2));
    return answers.every(({ ok }) => ok) ? EXIT.fine : EXIT.faults;
  },
};

function sayTests(
  file: string,
  definition: Definition,
  shown: { tests: readonly TestResult[]; terminal: Terminal },
): void {
  const { tests, terminal } = shown;
  const { colours, say, words } = terminal;
  say(`${colours.bold(nameOf(file))} ${colours.dim(words(definition.title))}`);
  for (const { name, ok, failures } of tests) {
    say(`  ${ok ? colours.green("✓") : colours.red("✗")} ${name}`);
    for (const { step, message } of failures) say(`      ${colours.dim(`step ${step + 1}:`)} ${words(message)}`);
  }
  const failed = tests.filter(({ ok }) => !ok).length;
  if (tests.length === 0) say("  There are no tests in it.");
  say(`${failed > 0 ? colours.red("✗") : colours.green("✓")} ${tests.length - failed} passed, ${failed} failed`);
}
