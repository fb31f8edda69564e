import type { Text } from "@/lib/lifecycle/language/definition";
import { textIn } from "@/lib/lifecycle/language/definition";
import type { Plan } from "@/lib/lifecycle/simulate/plan";
import type { Result } from "@/lib/lifecycle/simulate/result";

type Given = { readonly plan: Plan; readonly alone: ReadonlyMap<string, number> };

/** A team this busy has queues that hang on luck more than on anything else. */
const CROWDED = 0.95;

/** What a reader should know before trusting the figures: that nothing came, that nobody worked, that a cap was reached. */
export function notesOf(result: Omit<Result, "notes">, given: Given): Text[] {
  return [
    ...arrivalNotes(result),
    ...endNotes(result, given.plan),
    ...teamNotes(result),
    ...stateNotes(given),
    ...scheduleNotes(given.plan),
  ];
}

function arrivalNotes({ cases }: Omit<Result, "notes">): Text[] {
  if (cases.arrived === 0)
    return [
      {
        en: "No case arrived: the scenario's arrivals are 0.",
        ko: "사례가 한 건도 들어오지 않았습니다. 시나리오의 유입이 0입니다.",
      },
    ];
  if (cases.notOpened === 0) return [];
  const [en, ko] = [String(cases.notOpened), String(cases.notOpened)];
  return [
    {
      en: `${en} cases could not be opened: their fields do not fit the lifecycle.`,
      ko: `사례 ${ko}건을 열 수 없었습니다. 필드 값이 라이프사이클에 맞지 않습니다.`,
    },
  ];
}

function endNotes({ stopped, cases, open, events }: Omit<Result, "notes">, plan: Plan): Text[] {
  const left = cases.inSystem;
  const where = (language: string): string =>
    Object.keys(open)
      .map((state) => `“${labelOf(plan, state, language)}” (${open[state] ?? 0})`)
      .join(", ");
  if (stopped === "stuck")
    return [
      {
        en: `${left} cases never end: nobody and nothing moves them on. They are in ${where("en")}.`,
        ko: `사례 ${left}건이 끝나지 않습니다. 다음으로 옮길 사람도 사건도 없습니다. 남은 상태: ${where("ko")}.`,
      },
    ];
  if (stopped === "events")
    return [
      {
        en: `The run was stopped after ${events} events with ${left} cases open; perhaps cases go in circles in ${where("en")}.`,
        ko: `이벤트 ${events}건에서 실행을 멈췄고 사례 ${left}건이 남았습니다. 사례가 맴돌고 있을 수 있습니다: ${where("ko")}.`,
      },
    ];
  if (stopped === "time")
    return [
      {
        en: `${left} cases were still open long after the last arrival, in ${where("en")}.`,
        ko: `마지막 유입 후 오랜 시간이 지나도 사례 ${left}건이 열려 있습니다: ${where("ko")}.`,
      },
    ];
  return [];
}

function teamNotes({ teams }: Omit<Result, "notes">): Text[] {
  return Object.entries(teams).flatMap(([name, { people, utilisation, queue }]): Text[] => {
    if (people === 0 && queue.max > 0)
      return [
        {
          en: `Nobody works in team “${name}”, but cases wait for it.`,
          ko: `‘${name}’ 팀에는 일하는 사람이 없는데 사례가 기다리고 있습니다.`,
        },
      ];
    if (utilisation === null || utilisation < CROWDED) return [];
    const percent = Math.round(utilisation * 100);
    return [
      {
        en: `Team “${name}” is busy ${percent} % of its time; its queue may grow without end.`,
        ko: `‘${name}’ 팀의 가동률이 ${percent}%입니다. 대기열이 끝없이 늘어날 수 있습니다.`,
      },
    ];
  });
}

function stateNotes({ plan, alone }: Given): Text[] {
  return [...alone].map(([state, count]) => ({
    en: `In “${labelOf(plan, state, "en")}” no command of the staff was possible, ${count} times.`,
    ko: `‘${labelOf(plan, state, "ko")}’ 상태에서 담당 팀이 할 수 있는 명령이 없었던 경우가 ${count}번 있습니다.`,
  }));
}

function scheduleNotes({ lifecycle: { definition } }: Plan): Text[] {
  if (!(definition.schedules ?? []).some(({ send }) => send !== undefined)) return [];
  return [
    {
      en: "Schedules that send events are not simulated.",
      ko: "이벤트를 보내는 예약 작업은 시뮬레이션에 포함되지 않습니다.",
    },
  ];
}

function labelOf({ lifecycle }: Plan, state: string, language: string): string {
  const found = lifecycle.states.get(state);
  return found ? textIn(found.definition.label, language) : state;
}
