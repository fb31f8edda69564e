import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { FieldDefinition, FieldDefinitions, Value, Values } from "@/lib/lifecycle/language/definition";
import { guardsOf, pathsReadBy } from "@/lib/lifecycle/simulate/atoms";
import type { Choice } from "@/lib/lifecycle/simulate/choice";
import { chosen, mixOf } from "@/lib/lifecycle/simulate/choice";
import type { Luck } from "@/lib/lifecycle/simulate/luck";
import { purposeOf } from "@/lib/lifecycle/simulate/luck";
import type { Scenario } from "@/lib/lifecycle/simulate/scenario";

/** Fills in what an event carries. `person`: the id that stands for somebody of the house. */
export type Fill = (given: {
  luck: Luck;
  case: number;
  visit: number;
  person: string;
  day: number;
}) => Values | undefined;

type Source =
  | { readonly from: "mix"; readonly choice: Choice<Value> }
  | { readonly from: "person" }
  | { readonly from: "day" }
  | { readonly from: "constant"; readonly value: Value };
type Part = { readonly name: string; readonly source: Source };

/** How each event's input is filled in: by its mix, else, where it is required or a guard asks for it, with whatever its field takes. */
export function fillsOf(lifecycle: Lifecycle, scenario: Scenario): ReadonlyMap<string, Fill> {
  const read = pathsReadBy(lifecycle, guardsOf(lifecycle));
  return new Map(
    [...lifecycle.events].map(([event, { input }]) => {
      const needed = Object.entries(input).map(([name, field]): [string, FieldDefinition] => [
        name,
        { ...field, required: field.required === true || read.has(`event.${name}`) },
      ]);
      return [event, fillOf(event, Object.fromEntries(needed), scenario)];
    }),
  );
}

function fillOf(event: string, input: FieldDefinitions, { inputs, teams }: Scenario): Fill {
  const mixes = Object.hasOwn(inputs, event) ? (inputs[event] ?? {}) : {};
  const team = Object.keys(teams)[0] ?? "team";
  const parts = Object.entries(input).flatMap(([name, field]): Part[] => {
    const mix = Object.hasOwn(mixes, name) ? mixes[name] : undefined;
    if (mix) return [{ name, source: { from: "mix", choice: mixOf(mix, field) } }];
    return field.required ? [{ name, source: anySource(field, team) }] : [];
  });
  if (parts.length === 0) return () => undefined;
  const purposes = parts.map(({ name }) => purposeOf(`input:${event}:${name}`));
  return (given) => {
    const values: Record<string, Value> = {};
    for (let i = 0; i < parts.length; i += 1) {
      const part = parts[i];
      if (part) values[part.name] = partValue(part, purposes[i] ?? 0, given);
    }
    return values;
  };
}

function partValue({ source }: Part, purpose: number, given: Parameters<Fill>[0]): Value {
  if (source.from === "person") return given.person;
  if (source.from === "day") return dayText(given.day);
  if (source.from === "constant") return source.value;
  const { luck } = given;
  luck.seek(purpose, given.case, given.visit);
  return source.choice.among[chosen(source.choice, luck.next())] ?? null;
}

function anySource(field: FieldDefinition, team: string): Source {
  if (field.type === "date") return { from: "day" };
  if (field.type === "ref" && field.to !== "team" && field.to !== "contact") return { from: "person" };
  return { from: "constant", value: anyValue(field, team) };
}

function anyValue(field: FieldDefinition, team: string): Value {
  switch (field.type) {
    case "bool":
      return false;
    case "int":
    case "number":
      return field.min ?? Math.min(0, field.max ?? 0);
    case "set":
      return (field.values ?? ["one"]).slice(0, 1);
    case "enum":
      return field.values?.[0] ?? null;
    case "ref":
      return field.to === "team" ? team : "customer";
    default:
      return "Simulated";
  }
}

/** Monday, 1 January 2024: simulated weeks begin on a Monday. */
const FIRST_DAY = 19_723;

function dayText(day: number): string {
  return new Date((FIRST_DAY + Math.min(day, 1_000_000)) * 86_400_000).toISOString().slice(0, 10);
}
