import { describe, expect, test } from "vitest";
import type { Capability } from "@/lib/lifecycle/language/capabilities";
import { ALL_CAPABILITIES, CAPABILITIES } from "@/lib/lifecycle/language/capabilities";
import type { Definition, StateDefinition } from "@/lib/lifecycle/language/definition";
import type { Surroundings } from "@/lib/lifecycle/language/surroundings";
import { supportCase } from "@/lib/lifecycle/templates/support-case";
import { supportCaseWithTasks } from "@/lib/lifecycle/test/with-tasks";
import { WHOLE_LANGUAGE } from "@/lib/lifecycle/test/surroundings";
import { TEMPLATES } from "@/lib/lifecycle/templates/templates";
import { examine } from "@/lib/lifecycle/verify/verify";
import { PRODUCT } from "@/lib/lifecycles/capabilities";

const found = (definition: Definition, surroundings: Surroundings): string[] =>
  examine(definition, surroundings).findings.map(({ id, at }) => `${id} ${at}`);

function withTask(task: StateDefinition["task"]): Definition {
  const assigned = supportCase.states["assigned"];
  if (!assigned || !task) throw new Error("there is such a state");
  return { ...supportCase, states: { ...supportCase.states, assigned: { ...assigned, task } } };
}

/** A use of each part of the language that a product may leave out. */
const USES: Readonly<Record<Capability, Definition>> = {
  approvals: withTask({ kind: "approval", assignTo: { role: "manager" }, approve: "resolve", reject: "release" }),
  checklists: withTask({ kind: "checklist", items: [{ id: "one", label: "One" }], done: "resolve" }),
  workers: withTask({ kind: "worker", topic: "billing", done: "resolve", failed: "release" }),
  childCases: withTask({ kind: "cases", lifecycle: "support-case", done: "resolve" }),
  schedules: {
    ...supportCase,
    schedules: [{ id: "daily", cron: "0 7 * * *", tz: "Asia/Seoul", for: {}, send: "release" }],
  },
  scheduledStarts: {
    ...supportCase,
    starts: [...(supportCase.starts ?? []), { id: "monthly", kind: "schedule", cron: "0 7 1 * *", tz: "Asia/Seoul" }],
  },
  correlation: {
    ...supportCase,
    events: { ...supportCase.events, customerReply: { kind: "message", correlate: "thread" } },
  },
  heartbeats: {
    ...supportCase,
    starts: [
      {
        id: "portal",
        kind: "command",
        effects: [{ id: "ack", do: "case.tag", with: { tag: "new" }, heartbeat: "PT1M" }],
      },
    ],
    tests: [],
  },
};

describe.each(ALL_CAPABILITIES)("%s", (capability) => {
  test("are an error as long as they are not carried out", () => {
    const carriesOut = ALL_CAPABILITIES.filter((name) => name !== capability);
    const told = found(USES[capability], { ...PRODUCT, carriesOut });
    expect(told.filter((each) => each.startsWith("not-carried-out"))).toHaveLength(1);
  });

  test("are none from the line on that says they are", () => {
    expect(found(USES[capability], WHOLE_LANGUAGE).filter((each) => each.startsWith("not-carried-out"))).toEqual([]);
  });
});

test("every part of the language that may be left out is called something", () => {
  expect(Object.keys(CAPABILITIES).toSorted()).toEqual([...ALL_CAPABILITIES].toSorted());
});

test("the shipped lifecycles ask for nothing that is not carried out", () => {
  for (const { definition } of TEMPLATES) expect(found(definition, PRODUCT)).toEqual([]);
});

describe("the proof counts on nothing that does not run", () => {
  const left: Definition = {
    ...supportCaseWithTasks,
    events: { ...supportCaseWithTasks.events, approve: { kind: "system" }, reject: { kind: "system" } },
    transitions: supportCaseWithTasks.transitions.map((transition) => {
      const { if: _guard, ...rest } = transition;
      return ["t-approve", "t-reject"].includes(transition.id) ? rest : transition;
    }),
    tests: [],
  };

  test("a state that only a task leaves is a trap where tasks are not carried out", () => {
    const told = found(left, PRODUCT);
    expect(told).toContain("not-carried-out /states/approval/task");
    expect(told).toContain("property-violated /properties/0");
    expect(found(left, WHOLE_LANGUAGE)).not.toContain("property-violated /properties/0");
  });

  test("nor does it take a schedule for the way out", () => {
    const parked: Definition = {
      ...supportCase,
      states: { ...supportCase.states, parked: { label: "Parked", stage: "assign", category: "assigned" } },
      events: { ...supportCase.events, park: { kind: "command" }, unpark: { kind: "system" } },
      transitions: [
        ...supportCase.transitions,
        { id: "t-park", from: ["assigned"], on: "park", to: "parked" },
        { id: "t-unpark", from: ["parked"], on: "unpark", to: "assigned" },
      ],
      schedules: [{ id: "daily", cron: "0 7 * * *", tz: "Asia/Seoul", for: { state: ["parked"] }, send: "unpark" }],
      tests: [],
    };
    expect(found(parked, PRODUCT)).toContain("property-violated /properties/0");
    expect(found(parked, WHOLE_LANGUAGE)).not.toContain("property-violated /properties/0");
  });

  test("nor a message that nobody sends", () => {
    const asks: Definition = {
      ...supportCase,
      transitions: supportCase.transitions.filter(
        ({ id }) => !["t-pending-expired", "t-resume", "t-release"].includes(id),
      ),
      events: {
        ...supportCase.events,
        customerReply: { kind: "message", input: { mood: { type: "text", required: true } } },
      },
      tests: [],
    };
    expect(found(asks, PRODUCT)).toEqual(
      expect.arrayContaining(["event-mismatch /events/customerReply/input/mood", "property-violated /properties/0"]),
    );
    expect(found(asks, {})).not.toContain("property-violated /properties/0");
  });
});

describe("what a lifecycle names is checked against what is there", () => {
  const known = {
    team: ["billing"],
    person: ["5f1b7a52-0000-4000-8000-000000000001"],
    lifecycle: ["support-case"],
    survey: ["csat"],
  };
  const there: Surroundings = { ...WHOLE_LANGUAGE, known };
  const named = (task: StateDefinition["task"], surroundings = there): string[] => {
    const told = examine(withTask(task), surroundings).findings.filter(({ id }) => id === "reference");
    return told.map(({ at, message }) => `${at}: ${typeof message === "string" ? message : message["en"]}`);
  };
  const asks = { kind: "approval", approve: "resolve", reject: "release" } as const;

  test("teams", () => {
    expect(named({ ...asks, assignTo: { team: "biling" } })).toEqual([
      "/states/assigned/task/assignTo/team: There is no team “biling” here. Did you mean “billing”?",
    ]);
    expect(named({ ...asks, assignTo: { team: "billing" } })).toEqual([]);
    expect(named({ ...asks, assignTo: { team: "biling" } }, WHOLE_LANGUAGE)).toEqual([]);
  });

  test("people", () => {
    expect(named({ ...asks, assignTo: { user: "somebody" } })).toEqual([
      "/states/assigned/task/assignTo/user: There is no person “somebody” here.",
    ]);
    expect(named({ ...asks, assignTo: { user: known.person[0] ?? "" } })).toEqual([]);
  });

  test("roles", () => {
    const told = examine(withTask({ ...asks, assignTo: { role: "manger" } }), there).findings;
    expect(told.map(({ id, at }) => `${id} ${at}`)).toContain("reference /states/assigned/task/assignTo/role");
  });

  test("lifecycles", () => {
    expect(named({ kind: "cases", lifecycle: "refunds", done: "resolve" })).toEqual([
      "/states/assigned/task/lifecycle: There is no lifecycle “refunds” here.",
    ]);
    expect(named({ kind: "cases", lifecycle: "support-case", done: "resolve" })).toEqual([]);
  });

  test("people and teams in conditions, surveys and addressees in effects", () => {
    const [first, ...others] = supportCase.transitions;
    if (!first) throw new Error("it has transitions");
    const stranger = "5f1b7a52-0000-4000-8000-000000000002";
    const changed: Definition = {
      ...supportCase,
      fields: { ...supportCase.fields, team: { type: "ref", to: "team", nullable: true } },
      transitions: [
        {
          ...first,
          if: { or: [{ in: [{ var: "case.assignee" }, [stranger]] }, { "==": [{ var: "case.team" }, "sales"] }] },
          effects: [
            { id: "tell", do: "notify.send", with: { to: ["queue", stranger] } },
            { id: "ask", do: "survey.send", with: { survey: "nps" } },
          ],
        },
        ...others,
      ],
      tests: [],
    };
    const told = examine(changed, there).findings.filter(({ id }) => id === "reference");
    expect(told.map(({ at }) => at)).toEqual([
      "/transitions/0/if/or/0/in/1/0",
      "/transitions/0/if/or/1/==/1",
      "/transitions/0/effects/0/with/to/1",
      "/transitions/0/effects/1/with/survey",
    ]);
  });
});
