import { below } from "@/lib/lifecycle/language/check/report";
import { inWords } from "@/lib/lifecycle/language/input";
import { leadingTo as visitsLeadingTo } from "@/lib/lifecycle/explore/walk";
import type { Visit } from "@/lib/lifecycle/explore/explore";
import { write } from "@/lib/lifecycle/verify/edits";
import type { Finding } from "@/lib/lifecycle/verify/finding";
import { leadingTo } from "@/lib/lifecycle/verify/graph";
import type { Inspected } from "@/lib/lifecycle/verify/inspection";
import { finding } from "@/lib/lifecycle/verify/inspection";

/** A clock that is paused or stopped runs somewhere, and one that is paused runs again, or stops, on some way from there. */
export function clocks(inspected: Inspected): Finding[] {
  const states = Object.entries(inspected.definition.states);
  const turns = states.flatMap(([state, { sla = {} }]) =>
    Object.entries(sla).map(([clock, does]) => ({ state, clock, does })),
  );
  const idle = [...new Set(turns.map(({ clock }) => clock))].filter((clock) => !runs(inspected, turns, clock));
  const pauses = turns.filter(({ clock, does }) => does === "pause" && !idle.includes(clock));
  return [
    ...idle.map((clock) => neverRuns(inspected, turns, clock)),
    ...pauses.flatMap(({ state, clock }) => neverResumes(inspected, state, clock)),
  ];
}

type Turn = { readonly state: string; readonly clock: string; readonly does: "run" | "pause" | "stop" };

/** Whether it runs in a state that cases come to. */
function runs({ exploration }: Inspected, turns: readonly Turn[], wanted: string): boolean {
  return turns.some(
    ({ state, clock, does }) =>
      clock === wanted && does === "run" && (exploration.firstVisit.has(state) || !exploration.complete),
  );
}

function neverRuns({ definition, say }: Inspected, turns: readonly Turn[], clock: string): Finding {
  const places = turns.filter((turn) => turn.clock === clock);
  const [first] = places;
  const { initial } = definition;
  const sla = below("/states", initial, "sla");
  return finding({
    id: "clock-never-runs",
    at: below("/states", first?.state ?? "", "sla", clock),
    subject: clock,
    message: say({
      en: (n) =>
        `The clock “${inWords(clock)}” is ${first?.does === "stop" ? "stopped" : "paused"} in ${n.state(first?.state ?? "")}, but it runs nowhere: it never measures anything.`,
      ko: (n) =>
        `‘${inWords(clock)}’ 시계는 ${n.state(first?.state ?? "")} 상태에서 ${first?.does === "stop" ? "종료되지만" : "멈추지만"} 어디에서도 가지 않아 아무것도 재지 않습니다.`,
    }),
    fixes: [
      {
        title: say({
          en: (n) => `Let it run in ${n.state(initial)}`,
          ko: (n) => `${n.state(initial)} 상태에서 진행`,
        }),
        patch: [definition.states[initial]?.sla ? write(below(sla, clock), "run") : write(sla, { [clock]: "run" })],
      },
      {
        title: say({ en: () => "Leave the clock out", ko: () => "시계 삭제" }),
        patch: places.map(({ state }) => ({ op: "remove" as const, path: below("/states", state, "sla", clock) })),
      },
    ],
  });
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
