import { own } from "@/lib/lifecycle/language/conditions";
import type { FieldDefinition, Json, Text, Value } from "@/lib/lifecycle/language/definition";
import { textIn } from "@/lib/lifecycle/language/definition";
import type { Refused, Rejected } from "@/lib/lifecycle/engine/engine";
import { fieldLabel, valueLabel } from "@/lib/lifecycle/language/input";
import { explainProblems, explainRefusal } from "@/lib/lifecycle/engine/sentences";
import type { Run, Setback } from "@/lib/lifecycle/suite/play";
import type { SuiteWording } from "@/lib/lifecycle/suite/wording";
import { suiteWording } from "@/lib/lifecycle/suite/wording";
import type { TestStep } from "@/lib/lifecycle/language/test-definition";
import { LIST_LENGTH } from "@/lib/lifecycle/language/shape/limits";
import { sameValue } from "@/lib/lifecycle/language/value";
import type { PatchOperation } from "@/lib/lifecycle/language/fix";
import { wordingIn } from "@/lib/lifecycle/language/wording";

/**
 * Something that did not come out: the part of the step (`/expect/state`, or empty), a sentence, and, where that can be
 * written down, the change to the step after which it expects what really happens.
 */
export type Disappointment = { readonly at: string; readonly message: Text; readonly mend: PatchOperation | null };
type Fault = { readonly at: string; readonly say: Say; readonly mend: PatchOperation | null };

type Speaking = { readonly run: Run; readonly words: SuiteWording; readonly language: string };
type Say = (speaking: Speaking) => string;

/** What a step promised and the case did not keep, in English and Korean. */
export function disappointments(run: Run, taken: TestStep): Disappointment[] {
  const { expect = {} } = taken;
  const { snapshot, incidents } = run;
  const found: Fault[] = [];
  if (expect.state !== undefined && expect.state !== snapshot.state)
    found.push(replaced("/expect/state", snapshot.state, stateFault(expect.state)));
  found.push(...effectFaults(run, expect.effects));
  const timers = run.timers.map(({ id }) => id);
  if (expect.timers && !sameIds(expect.timers, timers))
    found.push(replaced("/expect/timers", timers, listFault("timers", expect.timers, timers)));
  if (expect.incidents && !sameIds(expect.incidents, incidents))
    found.push(replaced("/expect/incidents", incidents, listFault("incidents", expect.incidents, incidents)));
  for (const [name, value] of Object.entries(expect.case ?? {})) {
    const actual = own(snapshot.fields, name);
    if (!sameValue(actual, value)) found.push(replaced(`/expect/case/${name}`, actual, fieldFault(name, value)));
  }
  const refusal = refusalFault(run, expect);
  if (refusal && (isAct(taken) || run.setback?.kind === "endless")) found.push(refusal);
  return found.map(({ at, mend, say }) => {
    return { at, mend, message: { en: say(speaking(run, "en")), ko: say(speaking(run, "ko")) } };
  });
}

function replaced(at: string, actual: Json, say: Say): Fault {
  const fits = !Array.isArray(actual) || actual.length <= LIST_LENGTH;
  return { at, say, mend: fits ? { op: "replace", path: at, value: actual } : null };
}

/** Why the case of a test could not be opened. */
export function unopened(run: Pick<Run, "lifecycle">, decision: Refused | Rejected): Text {
  const say = (language: string) => suiteWording(language).unopened(explainRefusal(run.lifecycle, decision, language));
  return { en: say("en"), ko: say("ko") };
}

function speaking(run: Run, language: string): Speaking {
  return { run, language, words: suiteWording(language) };
}

/** Time that passes cannot be refused, nor can looking; but any step can be where a test is stopped. */
function isAct({ send, edit, effect }: TestStep): boolean {
  return [send, edit, effect].some((act) => act !== undefined);
}

function sameIds(expected: readonly string[], actual: readonly string[]): boolean {
  return expected.toSorted().join() === actual.toSorted().join();
}

function stateFault(state: string): Say {
  return ({ run, words, language }) => {
    const label = (name: string) => {
      const found = run.lifecycle.states.get(name);
      return found ? textIn(found.definition.label, language) : name;
    };
    return words.state({ expected: label(state), actual: label(run.snapshot.state) });
  };
}

function effectFaults({ effects }: Run, expected: readonly string[] | undefined): Fault[] {
  const at = "/expect/effects";
  const ran = [...new Set(effects)];
  const missing = (expected ?? []).filter((id) => !ran.includes(id));
  if (missing.length > 0)
    return [
      replaced(at, ran, ({ words }) => words.effects({ missing: missing.join(", "), actual: listed(ran, words) })),
    ];
  if (expected?.length !== 0 || ran.length === 0) return [];
  return [replaced(at, ran, ({ words }) => words.noEffects(ran.join(", ")))];
}

function listFault(kind: "timers" | "incidents", expected: readonly string[], actual: readonly string[]): Say {
  return ({ words }) => words[kind]({ expected: listed(expected, words), actual: listed(actual, words) });
}

function listed(ids: readonly string[], words: SuiteWording): string {
  return ids.join(", ") || words.none;
}

function fieldFault(name: string, expected: Value): Say {
  return ({ run, words, language }) => {
    const { fields } = run.lifecycle.definition;
    const field = (Object.hasOwn(fields, name) ? fields[name] : null) ?? { type: "text" };
    const actual = shown(field, own(run.snapshot.fields, name), language);
    return words.field({
      label: fieldLabel(name, field, language),
      expected: shown(field, expected, language),
      actual,
    });
  };
}

function shown(field: FieldDefinition, value: Value, language: string): string {
  const words = wordingIn(language);
  if (value === null) return words.unset;
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (typeof value === "number") return String(value);
  const members = typeof value === "string" ? [value] : value;
  return (
    members.map((member) => quoted(field.values ? valueLabel(field, member, language) : member)).join(", ") || "[]"
  );
}

function quoted(text: string): string {
  return `“${text}”`;
}

/** What is not expected to be refused must not be; a named transition must be among those that refused. */
function refusalFault({ setback, moved }: Run, expect: NonNullable<TestStep["expect"]>): Fault | null {
  const { refused } = expect;
  const wanted = refused !== undefined && refused !== false;
  const at = "/expect/refused";
  if (!setback) {
    if (!wanted) return null;
    return { at, say: ({ words }) => words.wentThrough(moved?.transition ?? null), mend: { op: "remove", path: at } };
  }
  if (setback.kind === "unsent" || setback.kind === "endless")
    return { at: "", say: (speech) => sayRefused(speech, setback), mend: null };
  if (!wanted) {
    const mend: PatchOperation =
      Object.keys(expect).length > 0
        ? { op: "add", path: "/expect/refused", value: true }
        : { op: "add", path: "/expect", value: { refused: true } };
    return { at: "", say: (speech) => sayRefused(speech, setback), mend };
  }
  if (typeof refused !== "string" || isRefusedBy(setback, refused)) return null;
  return replaced(at, true, (speech) => speech.words.otherwise({ transition: refused, why: sayWhy(speech, setback) }));
}

function isRefusedBy(setback: Setback, expected: string): boolean {
  if (setback.kind !== "decision" || setback.decision.reason !== "refused") return false;
  return setback.decision.candidates.some(({ transition }) => transition === expected);
}

function sayRefused(speech: Speaking, setback: Setback): string {
  const why = sayWhy(speech, setback);
  return "effect" in setback || setback.kind === "endless" ? why : speech.words.refused(why);
}

function sayWhy({ run, words, language }: Speaking, setback: Setback): string {
  if (setback.kind === "decision") return explainRefusal(run.lifecycle, setback.decision, language);
  if (setback.kind === "fields") return explainProblems(run.lifecycle, setback.problems, language);
  if (setback.kind === "endless") return words.endless(run.seen.length);
  return words[setback.kind](setback.effect);
}
