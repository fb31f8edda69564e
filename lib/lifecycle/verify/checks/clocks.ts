import { below } from "@/lib/lifecycle/language/check/report";
import { inWords } from "@/lib/lifecycle/language/input";
import { leadingTo as visitsLeadingTo } from "@/lib/lifecycle/explore/walk";
import type { Visit } from "@/lib/lifecycle/explore/explore";
import { write } from "@/lib/lifecycle/verify/edits";
import type { Finding } from "@/lib/lifecycle/verify/finding";
import { leadingTo } from "@/lib/lifecycle/verify/graph";
import type { Inspected } from "@/lib/lifecycle/verify/inspection";
import { finding } from "@/lib/lifecycle/verify/inspection";

/** A clock that is paused runs again, or stops, on some way from there. */
export function clocks(inspected: Inspected): Finding[] {
  const states = Object.entries(inspected.definition.states);
  const pauses = states.flatMap(([state, { sla = {} }]) =>
    Object.keys(sla).flatMap((clock) => (sla[clock] === "pause" ? [{ state, clock }] : [])),
  );
  return pauses.flatMap(({ state, clock }) => neverResumes(inspected, state, clock));
}

function neverResumes(inspected: Inspected, state: string, clock: string): Finding[] {
  const { definition, exploration, say } = inspected;
  const at = below("/states", state, "sla", clock);
  const goesOn = (name: string): boolean => {
    const does = definition.states[name]?.sla?.[clock];
    return does === "run" || does === "stop";
  };
  const stuck = exploration.complete ? stuckVisit(inspected, state, goesOn) : null;
  const drawn = leadingTo(Object.keys(definition.states).filter(goesOn), inspected.edges);
  const visited = exploration.firstVisit.get(state);
  const isStuck = stuck !== null || (visited !== undefined && !drawn.has(state));
  if (!isStuck && !exploration.complete) inspected.undecided({ id: "clock-never-resumes", at });
  if (!isStuck) return [];
  return [
    finding({
      id: "clock-never-resumes",
      at,
      subject: `${state} ${clock}`,
      trace: exploration.traceTo(stuck ?? ((visit) => visit.state === state)),
      message: say({
        en: (n) =>
          `In ${n.state(state)} the clock “${inWords(clock)}” pauses, and from there it can never run again nor stop.`,
        ko: (n) => `${n.state(state)} 상태에서 ‘${inWords(clock)}’ 시계가 멈춘 뒤 다시 가거나 종료될 수 없습니다.`,
      }),
      fixes: (["run", "stop"] as const).map((does) => ({
        title: say({
          en: (n) => (does === "run" ? `Let it run in ${n.state(state)}` : `Stop it in ${n.state(state)}`),
          ko: (n) => (does === "run" ? `${n.state(state)} 상태에서 계속 진행` : `${n.state(state)} 상태에서 종료`),
        }),
        patch: [write(at, does)],
      })),
    }),
  ];
}

function stuckVisit({ exploration }: Inspected, state: string, goesOn: (state: string) => boolean): Visit | null {
  const going = visitsLeadingTo(exploration, new Set(exploration.visits.filter((visit) => goesOn(visit.state))));
  return exploration.visits.find((visit) => visit.state === state && !going.has(visit)) ?? null;
}
