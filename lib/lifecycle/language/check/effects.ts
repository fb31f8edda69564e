import { below, said } from "@/lib/lifecycle/language/check/report";
import type { Checking } from "@/lib/lifecycle/language/check/conditions";
import { fieldAt } from "@/lib/lifecycle/language/check/types";
import { isVar } from "@/lib/lifecycle/language/conditions";
import type { EffectDefinition, EventDefinition, Json } from "@/lib/lifecycle/language/definition";
import { DEPTH, LIST_LENGTH } from "@/lib/lifecycle/language/shape/limits";

/** What a `catch` may do besides sending an event. */
const INCIDENT = "incident";

export type EffectChecking = Checking & { readonly events: Readonly<Record<string, EventDefinition>> };

/** Checks the events that effects send back, and the vars in what they are given. */
export function checkEffects(effects: readonly EffectDefinition[], at: string, checking: EffectChecking): void {
  for (const [i, effect] of effects.entries()) {
    const place = below(at, i);
    if (effect.onSuccess !== undefined) checkSent(effect.onSuccess, below(place, "onSuccess"), checking);
    for (const [j, { then }] of (effect.catch ?? []).entries()) {
      if (then !== INCIDENT) checkSent(then, below(place, "catch", j, "then"), checking);
    }
    if (effect.with) checkArguments(effect.with, below(place, "with"), { ...checking, depth: 1 });
  }
}

function checkSent(event: string, at: string, { events, report }: EffectChecking): void {
  if (!Object.hasOwn(events, event)) report("reference", at, said`there is no event “${event}”`);
}

function checkArguments(json: Json, at: string, checking: EffectChecking & { depth: number }): void {
  const { depth, scope, report } = checking;
  if (typeof json !== "object" || json === null) return;
  if (depth > DEPTH) return report("schema", at, said`is nested deeper than ${DEPTH} levels`);
  const parts: [string, Json][] = Object.entries(json);
  if (parts.length > LIST_LENGTH) return report("schema", at, said`must not have more than ${LIST_LENGTH} entries`);
  if (isVar(json) && typeof json.var === "string" && parts.length === 1) {
    const isPath = /^(case|event|actor)\./.test(json.var);
    if (!isPath || fieldAt(scope, json.var) === undefined) report("reference", at, said`there is no ${json.var} here`);
    return;
  }
  for (const [key, part] of parts) checkArguments(part, below(at, key), { ...checking, depth: depth + 1 });
}
