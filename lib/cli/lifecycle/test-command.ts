import type { Command } from "@/lib/cli/lifecycle/command";
import { nameOf, writeAnswer } from "@/lib/cli/lifecycle/command";
import { readDefinition } from "@/lib/cli/lifecycle/read-definition";
import { bar } from "@/lib/cli/lifecycle/show-time";
import type { Exit, Terminal } from "@/lib/cli/lifecycle/terminal";
import { EXIT, misuse } from "@/lib/cli/lifecycle/terminal";
import type { Definition, Text } from "@/lib/lifecycle/language/definition";
import type { Coverage } from "@/lib/lifecycle/suite/coverage";
import { coverage } from "@/lib/lifecycle/suite/coverage";
import { generateSuite } from "@/lib/lifecycle/suite/generate";
import type { TestResult } from "@/lib/lifecycle/suite/test-runner";
import { runTests } from "@/lib/lifecycle/suite/test-runner";

/** `test FILE…`: runs the tests that lifecycles carry and says what they do not reach. */
export const testCommand: Command = {
  usage: "test FILE…",
  summary: "run the tests a lifecycle carries, and say what they leave out",
  options: { generate: { type: "boolean" }, out: { type: "string" } },
  help: [
    ["--generate", "write the lifecycle again, with tests added for every transition that has none"],
    ["--out OTHER", "write it there instead of to the terminal"],
  ],
  files: [1, 1_000],
  run: async (said, terminal) => {
    const [first = ""] = said.files;
    if (said.flag("generate") && said.files.length > 1) return misuse(terminal, "--generate takes one file.");
    if (said.flag("generate")) {
      const read = await readDefinition(first, terminal);
      if ("exit" in read) return read.exit;
      const fault = await writeAnswer(JSON.stringify(completed(read.definition, terminal), null, 2), {
        said,
        terminal,
      });
      return fault === null ? EXIT.fine : misuse(terminal, fault);
    }
    const answers: Answer[] = [];
    let exit: Exit = EXIT.fine;
    for (const file of said.files) {
      const read = await readDefinition(file, terminal);
      if ("exit" in read && read.exit === EXIT.misuse) return read.exit;
      const answer = "definition" in read ? tested(file, read.definition) : null;
      if (!answer?.ok) exit = EXIT.faults;
      if (!answer) continue;
      answers.push(answer);
      if (!said.flag("json")) sayTests(answer, terminal);
    }
    if (said.flag("json")) sayJson(answers, terminal);
    return exit;
  },
};

type Answer = {
  readonly file: string;
  readonly ok: boolean;
  readonly definition: Definition;
  readonly tests: readonly TestResult[];
  readonly coverage: Coverage;
};

function tested(file: string, definition: Definition): Answer {
  const tests = runTests(definition);
  return { file, ok: tests.every(({ ok }) => ok), definition, tests, coverage: coverage(definition, tests) };
}

/** The definition with the fewest tests added that take every transition its own do not. */
function completed(definition: Definition, { language }: Terminal): Definition {
  const missing = new Set(coverage(definition).transitions.missing.map(({ id }) => id));
  const covered = new Set(definition.transitions.map(({ id }) => id).filter((id) => !missing.has(id)));
  return { ...definition, tests: [...(definition.tests ?? []), ...generateSuite(definition, { language, covered })] };
}

function sayJson(answers: readonly Answer[], { say, words }: Terminal): void {
  const told = answers.map(({ file, ok, tests, coverage: reached }) => ({
    file,
    ok,
    tests: tests.map((test) => ({
      name: test.name,
      ok: test.ok,
      failures: test.failures.map((failure) => ({ ...failure, message: words(failure.message) })),
    })),
    coverage: reached,
  }));
  say(JSON.stringify(told.length === 1 ? told[0] : told, null, 2));
}

const KINDS: readonly (readonly [kind: "states" | "transitions" | "guards", label: Text])[] = [
  ["states", { en: "states", ko: "상태" }],
  ["transitions", { en: "transitions", ko: "전이" }],
  ["guards", { en: "guards, both ways", ko: "조건(참과 거짓)" }],
];

function sayTests({ file, definition, tests, coverage: reached }: Answer, terminal: Terminal): void {
  const { colours, say, words } = terminal;
  say(`${colours.bold(nameOf(file))} ${colours.dim(words(definition.title))}`);
  for (const { name, ok, failures } of tests) {
    say(`  ${ok ? colours.green("✓") : colours.red("✗")} ${name}`);
    for (const { step, message } of failures) say(`      ${colours.dim(`${step + 1}.`)} ${words(message)}`);
  }
  if (tests.length === 0) say("  There are no tests in it.");
  for (const [kind, label] of KINDS) {
    const { covered, total, percent, missing } = reached[kind];
    const left = missing.slice(0, 5).map(({ id, outcome }) => (outcome === null ? id : `${id} ${outcome}`));
    const more = missing.length > 5 ? ` +${missing.length - 5}` : "";
    const out = left.length > 0 ? colours.yellow(`  − ${left.join(", ")}${more}`) : "";
    say(`  ${bar(percent / 100, 20)} ${String(percent).padStart(3)} %  ${covered}/${total} ${words(label)}${out}`);
  }
  const failed = tests.filter(({ ok }) => !ok).length;
  say(`${failed > 0 ? colours.red("✗") : colours.green("✓")} ${tests.length - failed} passed, ${failed} failed`);
}
