import { isVar, splitVar } from "@/lib/lifecycle/language/conditions";
import { below } from "@/lib/lifecycle/language/check/report";
import type { Condition, FieldDefinition } from "@/lib/lifecycle/language/definition";
import { actorFields } from "@/lib/lifecycle/language/actor";
import { object, toward } from "@/lib/lifecycle/language/particles";
import { write } from "@/lib/lifecycle/verify/edits";
import type { Finding } from "@/lib/lifecycle/verify/finding";
import type { Inspected } from "@/lib/lifecycle/verify/inspection";
import { finding } from "@/lib/lifecycle/verify/inspection";

/** Numbers that are copied to a field whose limits are narrower: what lies beyond is stored as the limit. */
export function cutValues(inspected: Inspected): Finding[] {
  return inspected.definition.transitions.flatMap(({ set = {} }, index) =>
    Object.entries(set).flatMap(([target, source]) => {
      if (!isVar(source)) return [];
      const at = below("/transitions", index, "set", target);
      const beyond = limitsOf(inspected, target).find((limit) =>
        mayPass(inspected, { index, source: source.var, limit, at }),
      );
      return beyond ? [cut(inspected, { index, target, source: source.var, limit: beyond, at })] : [];
    }),
  );
}

type Limit = { readonly op: "<" | ">"; readonly number: number };

function limitsOf({ definition }: Inspected, target: string): Limit[] {
  const { min, max } = fieldAt(definition.fields, target) ?? {};
  return [
    ...(max === undefined ? [] : [{ op: ">" as const, number: max }]),
    ...(min === undefined ? [] : [{ op: "<" as const, number: min }]),
  ];
}

type Asked = { readonly index: number; readonly source: string; readonly limit: Limit; readonly at: string };

function mayPass({ definition, dead, edges, ask, undecided }: Inspected, { index, source, limit, at }: Asked): boolean {
  const { if: guard, on } = definition.transitions[index] ?? { if: undefined, on: "" };
  if (edges.every((edge) => edge.index !== index || dead.has(edge))) return false;
  const passes: Condition =
    limit.op === ">" ? { ">": [{ var: source }, limit.number] } : { "<": [{ var: source }, limit.number] };
  const { verdict } = ask(guard ? [guard, passes] : [passes], on);
  if (verdict === "unknown") undecided({ id: "cut-value", at });
  return verdict === "yes";
}

function cut(inspected: Inspected, { index, target, source, limit, at }: Asked & { readonly target: string }): Finding {
  const { definition, say } = inspected;
  const { name } = splitVar(target);
  const { on } = definition.transitions[index] ?? { on: "" };
  const from = splitVar(source);
  const place = from.root === "event" ? below("/events", on, "input", from.name) : below("/fields", from.name);
  const side = limit.op === ">" ? "max" : "min";
  return finding({
    id: "cut-value",
    at,
    subject: `${definition.transitions[index]?.id ?? ""} ${target}`,
    message: say({
      en: (n) =>
        `${n.transition(index)} copies ${source} to ${n.field(name)}, which takes ${limit.op === ">" ? "at most" : "at least"} ${limit.number}: what lies beyond is stored as ${limit.number}.`,
      ko: (n) =>
        `${n.transition(index)} 때 ${object(source)} ${n.field(name)}에 복사하지만 이 필드는 ${limit.number} ${limit.op === ">" ? "이하" : "이상"}만 받습니다. 벗어난 값은 ${toward(String(limit.number))} 저장됩니다.`,
    }),
    fixes:
      from.root === "actor" || (from.root === "case" && isOthers(inspected, from.name))
        ? []
        : [
            {
              title: say({
                en: () => `Let ${source} have the same limit`,
                ko: () => `${source}에도 같은 범위 지정`,
              }),
              patch: [write(below(place, side), limit.number)],
            },
          ],
  });
}

/** A derived field has the limits of what it is computed from. */
function isOthers({ definition }: Inspected, name: string): boolean {
  return definition.fields[name]?.derived === true || Object.hasOwn(actorFields(definition), name);
}

function fieldAt(fields: Readonly<Record<string, FieldDefinition>>, path: string): FieldDefinition | undefined {
  const { name } = splitVar(path);
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}
