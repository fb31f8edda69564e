import type { Command } from "@/lib/cli/lifecycle/command";
import { readDraft } from "@/lib/cli/lifecycle/read-definition";
import type { Terminal } from "@/lib/cli/lifecycle/terminal";
import { EXIT, misuse } from "@/lib/cli/lifecycle/terminal";
import type { Text } from "@/lib/lifecycle/language/definition";
import type { Change, ChangeClass } from "@/lib/lifecycle/diff/change";
import { diff } from "@/lib/lifecycle/diff/diff";

/** What a change may break, the gravest first. */
const CLASSES: readonly (readonly [of: ChangeClass, label: Text])[] = [
  ["breaking", { en: "breaking: cases under way may be stranded", ko: "호환 불가: 진행 중인 사례가 막힐 수 있음" }],
  ["behavioural", { en: "behavioural: something comes out differently", ko: "동작 변경: 결과가 달라짐" }],
  ["compatible", { en: "compatible: only adds", ko: "호환: 추가만 있음" }],
  ["wording", { en: "wording", ko: "문구" }],
  ["layout", { en: "layout", ko: "배치" }],
];

/** `diff BEFORE AFTER`: what became different, by name, and how far it reaches. */
export const diffCommand: Command = {
  usage: "diff BEFORE AFTER [--fail-on breaking|behavioural]",
  summary: "say what became different between two versions, by name, and how far it reaches",
  options: { "fail-on": { type: "string" } },
  help: [["--fail-on CLASS", "end with 1 when a change is of this class or a graver one"]],
  files: [2, 2],
  run: async (said, terminal) => {
    const limit = said.value("fail-on");
    const gravest = CLASSES.findIndex(([of]) => of === limit);
    if (limit !== undefined && gravest < 0)
      return misuse(terminal, `--fail-on is one of: ${CLASSES.map(([of]) => of).join(", ")}.`);
    const [before = "", after = ""] = said.files;
    const old = await readDraft(before, terminal);
    if ("exit" in old) return old.exit;
    const now = await readDraft(after, terminal);
    if ("exit" in now) return now.exit;
    const changes = diff(old.draft, now.draft);
    if (said.flag("json")) sayJson(changes, terminal);
    else sayChanges(changes, terminal);
    const isGrave = changes.some((change) => CLASSES.findIndex(([of]) => of === change.class) <= gravest);
    return isGrave ? EXIT.faults : EXIT.fine;
  },
};

function sayJson(changes: readonly Change[], { say, words }: Terminal): void {
  say(JSON.stringify({ changes: changes.map((change) => ({ ...change, message: words(change.message) })) }, null, 2));
}

const SIGNS = { added: "+", removed: "−", changed: "~", renamed: "→" } as const;

function sayChanges(changes: readonly Change[], { say, words, colours }: Terminal): void {
  if (changes.length === 0) say(words({ en: "They are the same.", ko: "두 버전이 같습니다." }));
  const paints = {
    breaking: colours.red,
    behavioural: colours.yellow,
    compatible: colours.green,
    wording: colours.cyan,
    layout: colours.dim,
  };
  for (const [of, label] of CLASSES) {
    const found = changes.filter((change) => change.class === of);
    if (found.length > 0) say(paints[of](words(label)));
    for (const { kind, message, at } of found) say(`  ${SIGNS[kind]} ${words(message)}  ${colours.dim(at)}`);
  }
}
