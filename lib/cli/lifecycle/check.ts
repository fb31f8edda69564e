import type { Command } from "@/lib/cli/lifecycle/command";
import { nameOf, readText } from "@/lib/cli/lifecycle/command";
import { showFinding } from "@/lib/cli/lifecycle/show-finding";
import type { Terminal } from "@/lib/cli/lifecycle/terminal";
import { EXIT, misuse } from "@/lib/cli/lifecycle/terminal";
import type { Definition, Text } from "@/lib/lifecycle/language/definition";
import { testOf } from "@/lib/lifecycle/suite/test-of";
import type { TestDefinition } from "@/lib/lifecycle/language/test-definition";
import type { TextVerification } from "@/lib/lifecycle/verify/verify-text";
import { verifyText } from "@/lib/lifecycle/verify/verify-text";
import { proveText } from "@/lib/lifecycles/prove-text";

type Checked = { readonly file: string; readonly milliseconds: number } & TextVerification;

/** `check FILE…`: everything the verifier finds, by line and column. */
export const check: Command = {
  usage: "check FILE… [--for caseway|any]",
  summary: "prove lifecycles: what can go wrong, how it comes to it, and what would mend it",
  options: { "as-tests": { type: "boolean" }, for: { type: "string" } },
  help: [
    ["--for caseway|any", "judge it as this product would run it, or by the language alone; caseway when not said"],
    ["--as-tests", "write each finding that has a way to it as a test, to be kept in the lifecycle"],
  ],
  files: [1, 1_000],
  run: async ({ files, flag, value }, terminal) => {
    const checked: Checked[] = [];
    const prove = new Map(PROVERS).get(value("for") ?? "caseway");
    if (!prove) return misuse(terminal, "--for is caseway or any.");
    for (const file of files) {
      const read = await readText(file);
      if ("fault" in read) return misuse(terminal, read.fault);
      const began = performance.now();
      const verification = prove(read.text);
      checked.push({ file, milliseconds: Math.round(performance.now() - began), ...verification });
    }
    if (flag("as-tests"))
      terminal.say(
        JSON.stringify(
          checked.flatMap((one) => testsOf(one, terminal)),
          null,
          2,
        ),
      );
    else if (flag("json")) sayJson(checked, terminal);
    else for (const one of checked) sayChecked(one, terminal);
    return checked.every(({ ok }) => ok) ? EXIT.fine : EXIT.faults;
  },
};

/** By whom it is judged: what this product carries out and knows, or what the language says. */
const PROVERS: readonly (readonly [string, (text: string) => TextVerification])[] = [
  ["caseway", (text) => proveText(text)],
  ["any", (text) => verifyText(text)],
];

/** One test per finding: it plays the way there, and expects what now happens; mended, it says what happens instead. */
function testsOf({ definition, findings }: Checked, terminal: Terminal): TestDefinition[] {
  if (!definition) return [];
  return findings.flatMap(({ trace, message }) => testOf(definition, trace, terminal.words(message)) ?? []);
}

/** One file answers with an object, several with a list of them. */
function sayJson(checked: readonly Checked[], terminal: Terminal): void {
  const answers = checked.map(({ file, ok, findings, undecided, untried, explored, milliseconds }) => ({
    file,
    ok,
    findings: findings.map((finding) => ({
      ...finding,
      message: terminal.words(finding.message),
      fixes: finding.fixes.map(({ title, patch }) => ({ title: terminal.words(title), patch })),
    })),
    undecided: undecided.map(({ why, ...rest }) => ({ ...rest, why: terminal.words(why) })),
    untried,
    explored,
    milliseconds,
  }));
  terminal.say(JSON.stringify(answers.length === 1 ? answers[0] : answers, null, 2));
}

function sayChecked(
  { file, definition, findings, undecided, untried, explored, milliseconds }: Checked,
  terminal: Terminal,
): void {
  const { colours, say, words } = terminal;
  const title = definition ? `${words(definition.title)} · ${words(size(definition))}` : words(UNREADABLE);
  say(`${colours.bold(nameOf(file))} ${colours.dim(title)}`);
  for (const finding of findings) for (const line of showFinding(finding, definition, terminal)) say(line);
  for (const { id, why } of undecided)
    say(`          ${colours.cyan(words(UNDECIDED))} ${words(why)}  ${colours.dim(id)}`);
  if (untried > 0) say(`          ${colours.cyan(words(UNTRIED))} ${words(notTried(untried))}`);
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const verdict = errors > 0 ? colours.red("✗") : colours.green("✓");
  const counted = words(counts(errors, findings.length - errors));
  say(`${verdict} ${counted} ${colours.dim(`· ${words(reach(explored))} · ${milliseconds} ms`)}`);
}

const UNREADABLE: Text = { en: "not a lifecycle yet", ko: "아직 라이프사이클이 아님" };
const UNDECIDED: Text = { en: "undecided", ko: "미결정" };

const UNTRIED: Text = { en: "fixes not tried:", ko: "시도하지 않은 수정:" };

function notTried(count: number): Text {
  return {
    en: `${count} of them, as that would have been too much work. Mend what is told here, then check again.`,
    ko: `${count}개. 시도할 작업이 너무 많습니다. 여기 나온 문제를 먼저 고친 뒤 다시 확인하세요.`,
  };
}

function size({ states, transitions }: Definition): Text {
  const [inStates, inTransitions] = [Object.keys(states).length, transitions.length];
  return {
    en: `${plural(inStates, "state")}, ${plural(inTransitions, "transition")}`,
    ko: `상태 ${inStates}개, 전이 ${inTransitions}개`,
  };
}

function counts(errors: number, warnings: number): Text {
  return {
    en: `${plural(errors, "error")}, ${plural(warnings, "warning")}`,
    ko: `오류 ${errors}개, 경고 ${warnings}개`,
  };
}

function reach({ states, complete }: Checked["explored"]): Text {
  return {
    en: `${plural(states, "combination")} of state and values, ${complete ? "all there are" : "not all there are"}`,
    ko: `상태와 값의 조합 ${states}개, ${complete ? "전부 확인" : "일부만 확인"}`,
  };
}

function plural(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
