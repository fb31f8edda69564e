import { JSDOM } from "jsdom";

type Values = Record<string, unknown>;
export type ScxmlEvent = { readonly name: string; readonly data: unknown };

/** What one event did: where it led, what it sent to the platform, what was armed, whether anything was cancelled. */
export type ScxmlStep = {
  readonly state: string;
  readonly fields: Values;
  readonly effects: unknown[];
  readonly armed: { id: string; seconds: number }[];
  readonly cancels: boolean;
};

const children = (element: Element, ...tags: string[]) =>
  [...element.children].filter(({ tagName }) => tags.includes(tagName));
const attribute = (element: Element, name: string) => element.getAttribute(name) ?? "";

/** Runs flat SCXML as the recommendation says, without anything of ours: document order, exit before content before entry. */
export function interpret(xml: string, opener: unknown): { first: ScxmlStep; send: (event: ScxmlEvent) => ScxmlStep } {
  const root = new JSDOM(xml, { contentType: "application/xml" }).window.document.documentElement;
  const states = new Map(children(root, "state", "final").map((each) => [attribute(each, "id"), each]));
  const script = children(root, "script")
    .map(({ textContent }) => textContent)
    .join("\n");
  const evaluated = new Map<string, (...given: unknown[]) => unknown>();
  let fields: Values = {};
  let state = "";
  const evaluate = (expression: string, event: ScxmlEvent | undefined): unknown => {
    const known =
      evaluated.get(expression) ??
      // oxlint-disable-next-line typescript/no-implied-eval -- a test runs the code that was exported
      (new Function("fields", "opener", "_event", `${script}\nreturn (${expression});`) as () => unknown);
    evaluated.set(expression, known);
    return known(fields, opener, event);
  };
  for (const data of root.querySelectorAll("data")) {
    if (attribute(data, "id") === "fields") fields = evaluate(attribute(data, "expr"), undefined) as Values;
  }
  const run = (content: readonly Element[], event: ScxmlEvent | undefined, seen: ScxmlStep): void => {
    for (const each of content) {
      if (each.tagName === "assign") fields = evaluate(attribute(each, "expr"), event) as Values;
      else if (each.tagName === "cancel") (seen as { cancels: boolean }).cancels = true;
      else if (each.tagName === "if") {
        if (evaluate(attribute(each, "cond"), event)) run([...each.children], event, seen);
      } else if (each.tagName === "send" && each.hasAttribute("delay"))
        seen.armed.push({ id: attribute(each, "id"), seconds: Number.parseInt(attribute(each, "delay"), 10) });
      else if (each.tagName === "send")
        seen.effects.push(evaluate(attribute(children(each, "content")[0] as Element, "expr"), event));
      else throw new Error(`<${each.tagName}>`);
    }
  };
  const content = (name: string, tag: string) =>
    children(states.get(name) as Element, tag).flatMap((each) => [...each.children]);
  const take = (event: ScxmlEvent | undefined): ScxmlStep => {
    const seen = { state, fields, effects: [], armed: [], cancels: false };
    const candidates = children(states.get(state) as Element, "transition").filter(
      (each) => attribute(each, "event") === (event?.name ?? ""),
    );
    const chosen = candidates.find((each) => !each.hasAttribute("cond") || evaluate(attribute(each, "cond"), event));
    if (!chosen) return seen;
    const target = attribute(chosen, "target");
    if (target) run(content(state, "onexit"), event, seen);
    run([...chosen.children], event, seen);
    if (target) run(content(target, "onentry"), event, seen);
    state = target || state;
    return { ...seen, state, fields };
  };
  const enter = (name: string): ScxmlStep => {
    const seen = { state: name, fields, effects: [], armed: [], cancels: false };
    state = name;
    run(content(name, "onentry"), undefined, seen);
    return { ...seen, fields };
  };
  const entered = enter(attribute(root, "initial"));
  const first = children(states.get(state) as Element, "transition").some((each) => !each.hasAttribute("event"))
    ? take(undefined)
    : entered;
  return { first, send: take };
}
