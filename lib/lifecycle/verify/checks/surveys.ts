import { below } from "@/lib/lifecycle/language/check/report";
import type { EffectDefinition } from "@/lib/lifecycle/language/definition";
import type { Edge } from "@/lib/lifecycle/explore/explore";
import { shortestPath } from "@/lib/lifecycle/explore/walk";
import { write } from "@/lib/lifecycle/verify/edits";
import type { PlacedEffect } from "@/lib/lifecycle/verify/emissions";
import { emittedAtStart, emittedBy, placedEffects } from "@/lib/lifecycle/verify/emissions";
import type { Fix } from "@/lib/lifecycle/language/fix";
import type { Finding } from "@/lib/lifecycle/verify/finding";
import type { Inspected } from "@/lib/lifecycle/verify/inspection";
import { finding } from "@/lib/lifecycle/verify/inspection";

/** A lifecycle that asks for an opinion does so once for each time a case is solved. */
export function surveys(inspected: Inspected): Finding[] {
  if (!placedEffects(inspected.definition).some(isSurvey)) return [];
  const found = [neverSent(inspected), sentTwice(inspected)].flatMap((each) => each ?? []);
  const missing = (["survey-never-sent", "survey-sent-twice"] as const).filter(
    (id) => !found.some((each) => each.id === id),
  );
  if (!inspected.exploration.complete) for (const id of missing) inspected.undecided({ id, at: "" });
  return found;
}

function isSurvey({ effect }: PlacedEffect): boolean {
  return effect.do === "survey.send";
}

function surveysOf({ definition }: Inspected, edge: Edge): PlacedEffect[] {
  if (edge.action.kind === "start") return emittedAtStart(definition, edge.action.event).filter(isSurvey);
  const index = definition.transitions.findIndex(({ id }) => id === edge.transition);
  return edge.from && index >= 0 ? emittedBy(definition, index, edge.from.state).filter(isSurvey) : [];
}

const [NONE, FOUND] = [0, 2];

function neverSent(inspected: Inspected): Finding | null {
  const { definition, exploration, say } = inspected;
  const isEnd = (name: string): boolean =>
    definition.states[name]?.final === true && definition.states[name].category === "closed";
  const path = shortestPath(exploration, {
    initial: NONE,
    next: (_, edge) => (surveysOf(inspected, edge).length > 0 ? null : isEnd(edge.to.state) ? FOUND : NONE),
    found: (memory) => memory === FOUND,
  });
  const last = path?.at(-1);
  if (!path || !last) return null;
  const index = definition.transitions.findIndex(({ id }) => id === last.transition);
  return finding({
    id: "survey-never-sent",
    at: index < 0 ? "/initial" : below("/transitions", index),
    subject: last.to.state,
    trace: exploration.traceOf(path),
    message: say({
      en: (n) =>
        `A case can come to ${n.state(last.to.state)} without its customer ever being asked for an opinion: no survey is sent on this way.`,
      ko: (n) =>
        `고객에게 의견을 묻지 않은 채 사례가 ${n.state(last.to.state)} 상태에 이를 수 있습니다. 이 경로에서는 설문이 발송되지 않습니다.`,
    }),
    fixes: index < 0 ? [] : [sendFix(inspected, index)],
  });
}

function sendFix({ definition, say }: Inspected, index: number): Fix {
  const model = placedEffects(definition).find(isSurvey)?.effect;
  const taken = new Set(placedEffects(definition).map(({ effect }) => effect.id));
  const ids = ["survey", ...Array.from({ length: taken.size + 1 }, (_, i) => `survey-${i + 2}`)];
  const id = ids.find((each) => !taken.has(each)) ?? "survey";
  const effect: EffectDefinition = { id, do: "survey.send", ...(model?.with && { with: model.with }) };
  const at = below("/transitions", index, "effects");
  return {
    title: say({
      en: (n) => `Send the survey with ${n.transition(index)}, too`,
      ko: (n) => `${n.transition(index)} 때도 설문 발송`,
    }),
    patch: [definition.transitions[index]?.effects ? write(`${at}/-`, effect) : write(at, [effect])],
  };
}

function sentTwice(inspected: Inspected): Finding | null {
  const { definition, exploration, say } = inspected;
  const path = shortestPath(exploration, {
    initial: NONE,
    next: (sent, edge) =>
      Math.min(FOUND, (isReopening(inspected, edge) ? NONE : sent) + surveysOf(inspected, edge).length),
    found: (memory) => memory >= FOUND,
  });
  const last = path?.at(-1);
  const again = last && surveysOf(inspected, last).at(-1);
  if (!path || !again) return null;
  const places = placedEffects(definition).filter(isSurvey);
  return finding({
    id: "survey-sent-twice",
    at: again.at,
    subject: again.effect.id,
    trace: exploration.traceOf(path),
    message: say({
      en: (n) =>
        `The survey can go out twice for one solution: again on the way to ${n.state(last.to.state)}, though the case was not reopened in between.`,
      ko: (n) =>
        `한 번의 해결에 설문이 두 번 발송될 수 있습니다. 사례가 다시 열리지 않았는데도 ${n.state(last.to.state)} 상태로 갈 때 또 발송됩니다.`,
    }),
    fixes:
      places.length > 1
        ? [
            {
              title: say({ en: () => `Do not send ${again.effect.id}`, ko: () => `${again.effect.id} 발송하지 않기` }),
              patch: [{ op: "remove", path: again.at }],
            },
          ]
        : [],
  });
}

function isReopening({ definition }: Inspected, { from, to }: Edge): boolean {
  const isSolved = (name: string): boolean => ["resolved", "closed"].includes(definition.states[name]?.category ?? "");
  return from !== null && isSolved(from.state) && !isSolved(to.state);
}
