import { JSDOM } from "jsdom";
import type { Condition, Definition, EffectDefinition, Expression } from "@/lib/lifecycle/language/definition";

/** Thrown for a document that a flat machine cannot express; the message says what it needs. */
export class Inexpressible extends Error {}

const cannot = (what: string): never => {
  throw new Inexpressible(what);
};
const children = (element: Element, ...tags: string[]): Element[] =>
  [...element.children].filter(({ tagName }) => tags.length === 0 || tags.includes(tagName));
const attribute = (element: Element, name: string): string => element.getAttribute(name) ?? "";
const named = (text: string): string => `x${text.replaceAll(/[^A-Za-z0-9]/g, "_")}`;

/** The event that stands for a transition without one: sent after every entry, as the system. */
export const ALWAYS = "always";

/**
 * Translates a flat SCXML document. `raise` becomes an effect whose handler sends the event back, `data` a field,
 * code on entry of the first state a start's `set`, an eventless transition one on a system event.
 */
export function definitionFromScxml(xml: string): Definition {
  const root = new JSDOM(xml, { contentType: "application/xml" }).window.document.documentElement;
  const states = children(root, "state", "parallel", "history", "final");
  for (const state of states) checkFlat(state);
  if (children(root, "script").length > 0) cannot("a script");
  const initial = attribute(root, "initial") || attribute(states[0] ?? root, "id");
  const events = [
    ...new Set(
      [...root.querySelectorAll("raise, transition[event]")].flatMap((each) => attribute(each, "event").split(/\s+/)),
    ),
  ].filter((event) => event !== "*");
  const fields = [...root.querySelectorAll("data")].map((data) => [
    named(attribute(data, "id")),
    { type: "int", default: constant(attribute(data, "expr") || cannot("data that is no number")) },
  ]);
  let raised = 0;
  const raise = (element: Element): EffectDefinition => ({
    id: `raise-${(raised += 1)}`,
    do: "event.raise",
    with: { event: named(attribute(element, "event")) },
  });
  const entries = states.map((state) => [named(attribute(state, "id")), entryCode(state)] as const);
  const definition = {
    language: "lifecycle/1",
    key: "scxml",
    title: "SCXML",
    initial: named(initial),
    stages: [{ id: "only", label: "Only" }],
    starts: [
      {
        id: "start",
        kind: "command",
        set: Object.fromEntries(
          entries.flatMap(([id, code]) =>
            code
              .filter(({ tagName }) => tagName === "assign")
              .map((assign) => (id === named(initial) ? assignment(assign) : cannot("code on entry of a later state"))),
          ),
        ),
      },
    ],
    fields: Object.fromEntries(fields),
    events: {
      [ALWAYS]: { kind: "system" },
      ...Object.fromEntries(events.map((event) => [named(event), { kind: "system" }])),
    },
    states: Object.fromEntries(
      states.map((state) => [
        named(attribute(state, "id")),
        {
          label: attribute(state, "id"),
          stage: "only",
          category: state.tagName === "final" ? "closed" : "open",
          final: state.tagName === "final",
          entry: entryCode(state)
            .filter(({ tagName }) => tagName === "raise")
            .map(raise),
        },
      ]),
    ),
    transitions: states.flatMap((state) =>
      children(state, "transition").flatMap((transition, i) =>
        heard(transition, events).map((on, j) => ({
          id: `t-${attribute(state, "id").toLowerCase()}-${i}-${j}`,
          from: [named(attribute(state, "id"))],
          on,
          to: attribute(transition, "target") ? named(attribute(transition, "target")) : "$same",
          if: transition.hasAttribute("cond") ? condition(attribute(transition, "cond")) : undefined,
          set: Object.fromEntries(children(transition, "assign").map(assignment)),
          effects: children(transition, "raise").map(raise),
        })),
      ),
    ),
  };
  return JSON.parse(JSON.stringify(definition)) as Definition;
}

function checkFlat(state: Element): void {
  if (state.tagName === "parallel" || children(state, "parallel").length > 0) cannot("parallel regions");
  if (children(state, "state", "final").length > 0) cannot("nested states");
  if (state.tagName === "history") cannot("history");
  if (children(state, "onexit").some((exit) => children(exit, "assign").length > 0)) cannot("code on exit");
}

/** What runs on entry, branches on constants resolved. */
function entryCode(state: Element): Element[] {
  return children(state, "onentry")
    .flatMap((entry) => children(entry).flatMap(resolved))
    .filter(({ tagName }) => tagName !== "log");
}

function resolved(element: Element): Element[] {
  if (element.tagName === "log" || element.tagName === "raise" || element.tagName === "assign") return [element];
  if (element.tagName !== "if") return cannot(`<${element.tagName}> on entry`);
  const branches: { cond: string; body: Element[] }[] = [{ cond: attribute(element, "cond"), body: [] }];
  for (const child of children(element)) {
    if (child.tagName === "elseif" || child.tagName === "else")
      branches.push({ cond: attribute(child, "cond") || "true", body: [] });
    else branches.at(-1)?.body.push(child);
  }
  for (const { cond } of branches) if (cond !== "true" && cond !== "false") cannot("code that branches on a value");
  return branches.find(({ cond }) => cond === "true")?.body.flatMap(resolved) ?? [];
}

function heard(transition: Element, events: readonly string[]): string[] {
  const patterns = attribute(transition, "event").split(/\s+/).filter(Boolean);
  if (patterns.length === 0) return [ALWAYS];
  return [...new Set(patterns.flatMap((pattern) => (pattern === "*" ? events : [pattern])))].map(named);
}

function constant(expression: string): number {
  return /^-?\d+$/.test(expression) ? Number(expression) : cannot("data that is no number");
}

function assignment(assign: Element): [string, Expression] {
  const target = `case.${named(attribute(assign, "location"))}`;
  const sum = /^(\w+)\s*\+\s*(\d+)$/.exec(attribute(assign, "expr"));
  if (sum) return [target, { "+": [{ var: `case.${named(sum[1] ?? "")}` }, Number(sum[2])] }];
  return [
    target,
    /^-?\d+$/.test(attribute(assign, "expr"))
      ? Number(attribute(assign, "expr"))
      : cannot("an ECMAScript expression that is assigned"),
  ];
}

function condition(cond: string): Condition {
  if (cond === "true") return { "==": [1, 1] };
  if (cond === "false") return { "==": [1, 0] };
  const [, name, value] = /^(\w+)\s*={2,3}\s*(-?\d+)$/.exec(cond) ?? cannot("an ECMAScript expression as a guard");
  return { "==": [{ var: `case.${named(name ?? "")}` }, Number(value)] };
}
