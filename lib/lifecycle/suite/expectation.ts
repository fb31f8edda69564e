import { own } from "@/lib/lifecycle/conditions";
import type { FieldDefinition, Text, Value } from "@/lib/lifecycle/definition";
import { textIn } from "@/lib/lifecycle/definition";
import type { Refused, Rejected } from "@/lib/lifecycle/engine";
import { fieldLabel, valueLabel } from "@/lib/lifecycle/input";
import { explainProblems, explainRefusal } from "@/lib/lifecycle/sentences";
import type { Run, Setback } from "@/lib/lifecycle/suite/play";
import type { SuiteWording } from "@/lib/lifecycle/suite/wording";
import { suiteWording } from "@/lib/lifecycle/suite/wording";
import type { TestStep } from "@/lib/lifecycle/test-definition";
import { sameValue } from "@/lib/lifecycle/value";
import { wordingIn } from "@/lib/lifecycle/wording";

/** Something that did not come out: the part of the step (`expect/state`, or empty) and a sentence. */
export type Disappointment = { readonly at: string; readonly message: Text };

type Speaking = { readonly run: Run; readonly words: SuiteWording; readonly language: string };
type Say = (speaking: Speaking) => string;

/** What a step promised and the case did not keep, in English and Korean. */
export function disappointments(run: Run, taken: TestStep): Disappointment[] {
  const { expect = {} } = taken;
  const found: { at: string; say: Say }[] = [];
  if (expect.state !== undefined && expect.state !== run.snapshot.state)
    found.push({ at: "/expect/state", say: stateFault(expect.state) });
  found.push(...effectFaults(run, expect.effects));
  const timers = run.timers.map(({ id }) => id);
  if (expect.timers && !sameIds(expect.timers, timers))
    found.push({ at: "/expect/timers", say: listFault("timers", expect.timers, timers) });
  if (expect.incidents && !sameIds(expect.incidents, run.incidents))
    found.push({ at: "/expect/incidents", say: listFault("incidents", expect.incidents, run.incidents) });
  for (const [name, value] of Object.entries(expect.case ?? {})) {
    if (!sameValue(own(run.snapshot.fields, name), value))
      found.push({ at: `/expect/case/${name}`, say: fieldFault(name, value) });
  }
  const refusal = refusalFault(run, expect.refused);
  if (refusal && isAct(taken)) found.push(refusal);
  return found.map(({ at, say }) => ({ at, message: { en: say(speaking(run, "en")), ko: say(speaking(run, "ko")) } }));
}

/** Why the case of a test could not be opened. */
export function unopened(run: Pick<Run, "lifecycle">, decision: Refused | Rejected): Text {
  const say = (language: string) => suiteWording(language).unopened(explainRefusal(run.lifecycle, decision, language));
  return { en: say("en"), ko: say("ko") };
}

function speaking(run: Run, language: string): Speaking {
  return { run, language, words: suiteWording(language) };
}

/** Time that passes cannot be refused; nor can looking. */
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

function effectFaults({ effects }: Run, expected: readonly string[] | undefined): { at: string; say: Say }[] {
  const at = "/expect/effects";
  const missing = (expected ?? []).filter((id) => !effects.includes(id));
  if (missing.length > 0)
    return [{ at, say: ({ words }) => words.effects({ missing: missing.join(", "), actual: listed(effects, words) }) }];
  if (expected?.length !== 0 || effects.length === 0) return [];
  return [{ at, say: ({ words }) => words.noEffects(effects.join(", ")) }];
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
function refusalFault(
  { setback, moved }: Run,
  expected: string | boolean | undefined,
): { at: string; say: Say } | null {
  const wanted = expected !== undefined && expected !== false;
  const at = "/expect/refused";
  if (!setback) return wanted ? { at, say: ({ words }) => words.wentThrough(moved?.transition ?? null) } : null;
  if (!wanted || setback.kind === "unsent") return { at: "", say: (speech) => sayRefused(speech, setback) };
  if (typeof expected !== "string" || isRefusedBy(setback, expected)) return null;
  return { at, say: (speech) => speech.words.otherwise({ transition: expected, why: sayWhy(speech, setback) }) };
}

function isRefusedBy(setback: Setback, expected: string): boolean {
  if (setback.kind !== "decision" || setback.decision.reason !== "refused") return false;
  return setback.decision.candidates.some(({ transition }) => transition === expected);
}

function sayRefused(speech: Speaking, setback: Setback): string {
  const why = sayWhy(speech, setback);
  return "effect" in setback ? why : speech.words.refused(why);
}

function sayWhy({ run, words, language }: Speaking, setback: Setback): string {
  if (setback.kind === "decision") return explainRefusal(run.lifecycle, setback.decision, language);
  if (setback.kind === "fields") return explainProblems(run.lifecycle, setback.problems, language);
  return words[setback.kind](setback.effect);
}
