import { below } from "@/lib/lifecycle/language/check/report";
import { object, subject } from "@/lib/lifecycle/language/particles";
import { SAME, textIn } from "@/lib/lifecycle/language/definition";
import type { SentEvent } from "@/lib/lifecycle/language/surroundings";
import { addTransition, freshEffectId, freshTransitionId, write } from "@/lib/lifecycle/verify/edits";
import { placedEffects } from "@/lib/lifecycle/verify/emissions";
import type { Fix } from "@/lib/lifecycle/language/fix";
import type { Finding } from "@/lib/lifecycle/verify/finding";
import type { Edge } from "@/lib/lifecycle/verify/graph";
import type { Inspected } from "@/lib/lifecycle/verify/inspection";
import { finding } from "@/lib/lifecycle/verify/inspection";

/** Events that the product sends, such as a customer's answer, in states where the lifecycle does nothing about them. */
export function unanswered(inspected: Inspected): Finding[] {
  return (inspected.surroundings.sends ?? []).flatMap((sent) => {
    if (sent.unanswered === null) return [];
    if (sent.comes === "unlessClosed") return inStates(inspected, sent);
    return sent.comes === "afterSurvey" ? afterSurvey(inspected, sent) : [];
  });
}

function inStates(inspected: Inspected, sent: SentEvent): Finding[] {
  const { definition, exploration, edges } = inspected;
  const states = Object.keys(definition.states).filter((name) => {
    const isMet = exploration.firstVisit.has(name) || !exploration.complete;
    return isMet && definition.states[name]?.category !== "closed" && !answers(inspected, edges, { name, sent });
  });
  return states.length > 0 ? [lost(inspected, sent, states)] : [];
}

/** Whether anything comes of it there: the case moves, a field is set, an effect runs. */
function answers(
  { definition }: Inspected,
  edges: readonly Edge[],
  { name, sent }: { name: string; sent: SentEvent },
): boolean {
  return edges.some(({ from, to, index, transition }) => {
    if (from !== name || transition.on !== sent.name) return false;
    const { set, effects = [] } = definition.transitions[index] ?? {};
    return to !== from || transition.to !== SAME || set !== undefined || effects.length > 0;
  });
}

function afterSurvey(inspected: Inspected, sent: SentEvent): Finding[] {
  const { definition, edges } = inspected;
  const asks = placedEffects(definition).some(({ effect }) => effect.do === "survey.send");
  return asks && !edges.some(({ transition }) => transition.on === sent.name) ? [lost(inspected, sent, [])] : [];
}

function lost(inspected: Inspected, sent: SentEvent, states: readonly string[]): Finding {
  const { definition, say } = inspected;
  const declared = Object.hasOwn(definition.events, sent.name);
  const [first] = states;
  const what = sent.unanswered ?? "";
  return finding({
    id: "unanswered-event",
    at: declared && first !== undefined ? below("/states", first) : "/events",
    subject: `${sent.name} in ${states.join(" ")}`,
    message: say({
      en: (n) =>
        states.length > 0
          ? `Nothing answers ${n.event(sent.name)} (${sent.name}) in ${n.and(states.map(n.state))}. ${textIn(what, "en")}`
          : `Nothing answers ${n.event(sent.name)} (${sent.name}). ${textIn(what, "en")}`,
      ko: (n) =>
        states.length > 0
          ? `${n.and(states.map(n.state))} 상태에서 ${object(`${n.event(sent.name)}(${sent.name})`)} 받는 전환이 없습니다. ${textIn(what, "ko")}`
          : `${subject(`${n.event(sent.name)}(${sent.name})`)} 와도 받는 전환이 없습니다. ${textIn(what, "ko")}`,
    }),
    fixes: states.length > 0 ? [tellFix(inspected, sent, states)] : [],
  });
}

/** A transition that stays and tells those who work on the case. */
function tellFix(
  { definition, say, surroundings }: Inspected,
  { name, kind }: SentEvent,
  states: readonly string[],
): Fix {
  const declared = Object.hasOwn(definition.events, name);
  const knowsNotify = Object.hasOwn(surroundings.effects ?? {}, "notify.send");
  const effects = [{ id: freshEffectId(definition, ["tell", name]), do: "notify.send", with: { to: "watchers" } }];
  const transition = {
    id: freshTransitionId(definition, [name]),
    from: states,
    on: name,
    to: SAME,
    ...(knowsNotify && { effects }),
  };
  return {
    title: say({
      en: (n) => `Tell those who work on the case, and stay in ${n.or(states.map(n.state))}`,
      ko: (n) => `${n.or(states.map(n.state))} 상태에 머무르며 담당자에게 알림`,
    }),
    patch: [...(declared ? [] : [write(below("/events", name), { kind })]), addTransition(transition)],
  };
}
