import { subject } from "@/lib/lifecycle/language/particles";
import type { EffectDefinition, FieldDefinition, Json } from "@/lib/lifecycle/language/definition";
import type { Draft, Names } from "@/lib/lifecycle/exchange/draft";
import { label, leave, leaveUnknown, newNames, shown } from "@/lib/lifecycle/exchange/draft";
import type { Tree } from "@/lib/lifecycle/exchange/source-tree";
import { childOf, entriesOf, jsonOf, textOf } from "@/lib/lifecycle/exchange/source-tree";

/** What the import of a machine goes by: new names for old, and guards met on the way. */
export type XStateWords = {
  readonly draft: Draft;
  /** New names of states by their keys. */
  readonly names: ReadonlyMap<string, string>;
  /** Keys of states by their ids. */
  readonly ids: ReadonlyMap<string, string>;
  readonly event: {
    readonly found: Map<string, { readonly name: string; readonly kind: "command" | "timer" | "system" }>;
    readonly of: (wanted: string, kind: "command" | "timer" | "system") => string;
  };
  readonly effectId: Names;
  readonly transitionId: Names;
  readonly timerId: Names;
  /** The names of conditions by the words of guards. */
  readonly guards: Map<string, string>;
  readonly guardName: Names;
  readonly own: Readonly<Record<string, Json>> | null;
};

/** Actions as effects; code is listed. */
export function effectsFrom(words: XStateWords, actions: Tree | undefined): EffectDefinition[] {
  const { draft, own } = words;
  if (!actions || own) return [];
  const all = actions.kind === "list" ? actions.items : [actions];
  return all.flatMap((action) => {
    const type = textOf(action) ?? textOf(childOf(action, "type"));
    if (type === undefined) {
      leave(draft, action.at, `The action ${shown(action)}`, `작업 ${shown(action)}`);
      return [];
    }
    leaveUnknown(draft, action, ["type", "params"]);
    const params = childOf(action, "params");
    const given: Record<string, Json> = params && params.kind !== "code" ? { params: jsonOf(params) } : {};
    if (params?.kind === "code")
      leave(
        draft,
        params.at,
        `What the action “${type}” is given: ${shown(params)}`,
        `작업 “${type}”에 주는 값: ${shown(params)}`,
      );
    return [{ id: words.effectId(type), do: "action.run", with: { action: type.slice(0, 500), ...given } }];
  });
}

/** The condition of a guard: named ones by their name, code by a name of its own. */
export function guardFrom(words: XStateWords, guard: Tree | undefined): { cond: string } | undefined {
  if (!guard) return undefined;
  const { draft } = words;
  const said = textOf(guard) ?? textOf(childOf(guard, "type"));
  leaveUnknown(draft, guard, ["type"]);
  const known = said ?? shown(guard);
  const name = words.guards.get(known) ?? words.guardName(said ?? "guard");
  if (!words.guards.has(known))
    leave(
      draft,
      guard.at,
      `How the guard “${known}” is decided; the field ${name} says it here.`,
      `가드 “${known}”의 판단 방법. 여기서는 필드 ${subject(name)} 나타냅니다.`,
    );
  words.guards.set(known, name);
  return { cond: name };
}

/** The context's values as fields with defaults; what no field can hold is listed. */
export function contextFields(draft: Draft, context: Tree | undefined): Record<string, FieldDefinition> {
  if (context && context.kind !== "object")
    leave(draft, context.at, `The context: ${shown(context)}`, `컨텍스트: ${shown(context)}`);
  const names = newNames("field");
  return Object.fromEntries(
    entriesOf(context).flatMap(({ key, value }) => {
      const field = fieldOf(value);
      if (!field)
        leave(draft, value.at, `“${key}” of the context: ${shown(value)}`, `컨텍스트의 “${key}”: ${shown(value)}`);
      return field ? [[names(key), { ...field, label: label(key, "…") }] as const] : [];
    }),
  );
}

function fieldOf(tree: Tree): FieldDefinition | null {
  if (tree.kind === "value") {
    const { value } = tree;
    if (value === null) return { type: "string", nullable: true };
    if (typeof value === "boolean") return { type: "bool", default: value };
    if (typeof value === "number") return { type: Number.isSafeInteger(value) ? "int" : "number", default: value };
    return value.length <= 1_000 ? { type: "string", default: value } : null;
  }
  const items = tree.kind === "list" ? tree.items.map(textOf) : [];
  const texts = items.filter((item) => item !== undefined);
  if (tree.kind !== "list" || texts.length < items.length || texts.length > 32) return null;
  return { type: "set", default: texts };
}
