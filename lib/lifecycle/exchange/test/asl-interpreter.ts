type Data = Record<string, unknown>;
type State = Data & { readonly Type: string; readonly Next?: string };
type Machine = { readonly StartAt: string; readonly States: Record<string, State> };

/** Where an execution has come to rest. */
export type Rest = { readonly state: string; readonly fields: unknown; readonly effects: string[] };

const MOST_STEPS = 500;

/** Runs what an export to the Amazon States Language consists of, as its specification says: every Task succeeds at once. */
export function execute(text: string, input: Data): { first: Rest; answer: (event: Data) => Rest } {
  const { StartAt, States } = JSON.parse(text) as Machine;
  let data: Data = input;
  let at = StartAt;
  const run = (): Rest => {
    const effects: string[] = [];
    for (let steps = 0; steps < MOST_STEPS; steps += 1) {
      const state = States[at];
      if (!state) throw new Error(`no state ${at}`);
      const body = (state["Parameters"] as { MessageBody?: { state: string } } | undefined)?.MessageBody;
      if (body) return { state: body.state, fields: data["case"], effects };
      if (state.Type === "Succeed") return { state: at, fields: data["case"], effects };
      if (state.Type === "Pass") data = passed(state, data);
      if (state.Type === "Task") effects.push((state["Parameters"] as { Payload: { effect: string } }).Payload.effect);
      at = state.Type === "Choice" ? chosen(state, data) : String(state.Next);
    }
    throw new Error("it goes round in circles");
  };
  return {
    first: run(),
    answer: (event) => {
      const state = States[at];
      if (state?.Type === "Succeed" || state?.["End"] === true) return { ...run(), effects: [] };
      data = { ...data, event };
      at = String(state?.Next);
      return run();
    },
  };
}

function passed(state: State, data: Data): Data {
  const made = "Result" in state ? state["Result"] : "Parameters" in state ? filled(state["Parameters"], data) : data;
  const path = state["ResultPath"];
  return typeof path === "string" ? { ...data, [path.slice(2)]: made } : (made as Data);
}

function filled(template: unknown, data: Data): unknown {
  if (typeof template !== "object" || template === null) return template;
  if (Array.isArray(template)) return template.map((each: unknown) => filled(each, data));
  const entries = Object.entries(template).map(([key, value]: [string, unknown]) =>
    key.endsWith(".$") ? [key.slice(0, -2), called(String(value), data)] : [key, filled(value, data)],
  );
  return Object.fromEntries(entries) as Data;
}

function called(text: string, data: Data): unknown {
  const [, name = "", inside = ""] = /^States\.(\w+)\((.*)\)$/s.exec(text) ?? [];
  const given = name === "" ? [] : argumentsIn(inside).map((each) => argument(each, data));
  const [a, b] = given;
  if (name === "ArrayContains") return Array.isArray(a) && a.includes(b);
  if (name === "MathAdd") return typeof a === "number" && typeof b === "number" ? a + b : null;
  if (name === "JsonMerge") return { ...(a as Data), ...(b as Data) };
  return name === "Array" ? given : valueAt(text, data);
}

function argumentsIn(text: string): string[] {
  return [...text.matchAll(/'(?:[^'\\]|\\.)*'|(?:[^,'[]|\['[^']*'\])+/g)].map(([each]) => each.trim()).filter(Boolean);
}

function argument(text: string, data: Data): unknown {
  if (text.startsWith("$")) return valueAt(text, data);
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll(/\\(.)/g, "$1");
  return JSON.parse(text);
}

function valueAt(path: string, data: Data): unknown {
  if (path === "$") return data;
  const keys = [...path.matchAll(/\.(\w+)|\['([^']+)'\]/g)].map(([, plain, quoted]) => plain ?? quoted ?? "");
  return keys.reduce<unknown>((value, key) => (value as Data | undefined)?.[key], data);
}

function chosen(state: State, data: Data): string {
  const rule = (state["Choices"] as Data[]).find((each) => holds(each, data));
  return String(rule ? rule["Next"] : state["Default"]);
}

function holds(rule: Data, data: Data): boolean {
  if (Array.isArray(rule["And"])) return rule["And"].every((part: Data) => holds(part, data));
  if (Array.isArray(rule["Or"])) return rule["Or"].some((part: Data) => holds(part, data));
  if (rule["Not"]) return !holds(rule["Not"] as Data, data);
  const value = valueAt(String(rule["Variable"]), data);
  const [key = "", given] = Object.entries(rule).find(([name]) => name !== "Variable" && name !== "Next") ?? [];
  if (key === "IsNull") return (value === null) === given;
  if (key === "IsPresent") return (value !== undefined) === given;
  const [, type = "", operator = "", isPath] = /^(String|Numeric|Boolean)(\w+?)(Path)?$/.exec(key) ?? [];
  const other = isPath ? valueAt(String(given), data) : given;
  const wanted = { String: "string", Numeric: "number", Boolean: "boolean" }[type];
  if (typeof value !== wanted || typeof other !== wanted) return false;
  const [a, b] = [value as number, other as number];
  const table: Record<string, boolean> = {
    Equals: a === b,
    LessThan: a < b,
    LessThanEquals: a <= b,
    GreaterThan: a > b,
    GreaterThanEquals: a >= b,
  };
  return table[operator] ?? false;
}
