import type { Definition, PropertyDefinition, Text } from "@/lib/lifecycle/language/definition";
import { textIn } from "@/lib/lifecycle/language/definition";
import { object, subject, toward } from "@/lib/lifecycle/language/particles";
import { partsOf } from "@/lib/lifecycle/language/claim";
import type { Trace, TraceStep } from "@/lib/lifecycle/engine/trace";
import type { Names } from "@/lib/lifecycle/language/names";
import { sayer } from "@/lib/lifecycle/language/names";

/** Most names of what happened before that a sentence lists. */
const MOST_BEFORE = 4;

/**
 * What happens on a way, as one plain sentence from labels: what went before in short, then what matters, from the last
 * change of fields by hand on. `loop` is the step from which it goes round for ever.
 */
export function tellTrace(definition: Definition, trace: Trace, loop: number | null = null): Text {
  const told = Math.min(tellFrom(trace), loop ?? Infinity);
  const before = trace.slice(0, told).filter(({ kind }) => kind === "event");
  const after = trace.slice(told);
  return sayer(definition)({
    en: (names) => {
      const begun = before.length > 0 ? `After ${english.before(before, names)}, ` : "";
      const clauses = after.map((step, i) => english.clause(step, { names, from: trace[told + i - 1]?.state ?? null }));
      const sentence = `${begun}${clauses.join("; then ")}${loop === null ? "" : "; and so on for ever"}.`;
      return sentence.charAt(0).toUpperCase() + sentence.slice(1);
    },
    ko: (names) => {
      const begun = before.length > 0 ? `${korean.before(before, names)} 다음에 ` : "";
      const clauses = after.map((step, i) => korean.clause(step, { names, from: trace[told + i - 1]?.state ?? null }));
      const all = loop === null ? clauses : [...clauses, "이렇게 끝없이 되풀이됩니다"];
      return `${begun}${all.map((clause, i) => (i < all.length - 1 ? goingOn(clause) : clause)).join(", 이어서 ")}.`;
    },
  });
}

/** What goes wrong where a property is violated, as one plain sentence; `loop` as `checkProperty` gives it. */
export function tellViolation(
  definition: Definition,
  property: PropertyDefinition,
  { trace, loop }: { readonly trace: Trace; readonly loop: number | null },
): Text {
  const told = tellTrace(definition, trace, loop);
  const { leadsTo, always, under } = partsOf(property);
  if ((!leadsTo && !always) || loop !== null) return told;
  const end = always ? ENDS.lost : under ? ENDS.asleep : ENDS.over;
  return { en: `${textIn(told, "en")} ${end.en}`, ko: `${textIn(told, "ko")} ${end.ko}` };
}

const ENDS = {
  lost: { en: "From there it can no longer come to that.", ko: "그 뒤로는 더 이상 거기에 이를 수 없습니다." },
  asleep: { en: "From there nothing happens by itself any more.", ko: "그 뒤로는 저절로 일어나는 일이 없습니다." },
  over: { en: "From there nothing can happen any more.", ko: "그 뒤로는 아무 일도 일어날 수 없습니다." },
} as const;

/** Where the telling begins: at the last edit, or at the last step when everything was an event. */
function tellFrom(trace: Trace): number {
  const edit = trace.findLastIndex(({ kind }) => kind === "edit");
  const last = Math.max(0, trace.length - 1);
  return edit < 0 || last - edit > 2 ? last : edit;
}

type Telling = { readonly names: Names; readonly from: string | null };
type Voice = {
  readonly before: (steps: Trace, names: Names) => string;
  readonly clause: (step: TraceStep, telling: Telling) => string;
};

function shortened(steps: Trace, names: Names): readonly string[] {
  const events = steps.flatMap(({ event }) => (event === null ? [] : [names.event(event)]));
  return events.length > MOST_BEFORE ? ["…", ...events.slice(-MOST_BEFORE)] : events;
}

const isSystem = ({ actor }: TraceStep): boolean => actor.roles.includes("system");

const english: Voice = {
  before: (steps, names) => names.and(shortened(steps, names)),
  clause: (step, { names, from }) => {
    const { kind, event, transition, state, input } = step;
    if (kind === "start") return `a new case is ${names.state(state)}`;
    if (kind === "edit") {
      const changes = Object.entries(input).map(
        ([name, value]) => `${names.field(name)} to ${names.value(name, value)}`,
      );
      return isSystem(step) ? `time changes ${names.and(changes)}` : `anyone may still change ${names.and(changes)}`;
    }
    const what = names.event(event ?? "");
    if (transition === null) return `${what} comes and nothing answers it`;
    const who = isSystem(step) ? what : `${what} by ${names.role(step.actor.roles.at(-1) ?? "")}`;
    return from === state
      ? `${who} leaves the case ${names.state(state)}`
      : `${who} makes the case ${names.state(state)}`;
  },
};

const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/옮깁니다$/, "옮기고"],
  [/바뀝니다$/, "바뀌고"],
  [/입니다$/, "이고"],
  [/습니다$/, "고"],
];

/** A Korean clause in the form that another follows. */
function goingOn(clause: string): string {
  const [ending, form] = ENDINGS.find(([pattern]) => pattern.test(clause)) ?? [/$/, ""];
  return clause.replace(ending, form);
}

const korean: Voice = {
  before: (steps, names) => shortened(steps, names).join(", "),
  clause: (step, { names, from }) => {
    const { kind, event, transition, state, input } = step;
    if (kind === "start") return `새 사례는 ${names.state(state)} 상태입니다`;
    if (kind === "edit") {
      const changes = Object.entries(input).map(
        ([name, value]) => `${names.field(name)} 값${isSystem(step) ? "이" : "을"} ${toward(names.value(name, value))}`,
      );
      return isSystem(step)
        ? `시간이 지나 ${changes.join(", ")} 바뀝니다`
        : `누구든 ${changes.join(", ")} 바꿀 수 있습니다`;
    }
    const what = names.event(event ?? "");
    if (transition === null) return `${subject(what)} 오지만 아무것도 응답하지 않습니다`;
    const who = isSystem(step) ? what : `${names.role(step.actor.roles.at(-1) ?? "")}의 ${what}`;
    return from === state
      ? `${who} 후에도 사례는 ${names.state(state)} 상태입니다`
      : `${who} 실행으로 ${object("사례")} ${names.state(state)} 상태로 옮깁니다`;
  },
};
