import { describe, expect, test } from "vitest";
import { compile } from "@/lib/lifecycle/engine/compile";
import type { Definition } from "@/lib/lifecycle/language/definition";
import type { Decision, LifecycleEvent, Moved, Snapshot } from "@/lib/lifecycle/engine/engine";
import { start, step, timersOf } from "@/lib/lifecycle/engine/engine";
import { supportCase } from "@/lib/lifecycle/templates/support-case";

const carl = { id: "carl", roles: ["customer"] };
const sasha = { id: "sasha", roles: ["agent"] };
const maria = { id: "maria", roles: ["manager"] };
const system = { id: "system", roles: ["system"] };
const lifecycle = compile(supportCase);

function moved(decision: Decision): Moved {
  if (!decision.ok) throw new Error(`refused: ${JSON.stringify(decision)}`);
  return decision;
}
const at = (state: string, fields = {}): Snapshot => ({
  state,
  fields: { ...lifecycle.defaults, requester: "carl", assignee: "sasha", ...fields },
  epoch: 5,
  rev: 9,
});
const send = (snapshot: Snapshot, event: LifecycleEvent): Decision => step(lifecycle, snapshot, event);
const resolve = (actor = sasha): LifecycleEvent => ({
  name: "resolve",
  actor,
  input: { resolution: "fixed", note: "Done." },
});

/** The support case with one thing changed. */
const changed = (change: (definition: Definition) => Definition) => compile(change(structuredClone(supportCase)));

describe("event to transition", () => {
  test("the candidates of a state and an event are tried in array order, and the first whose guard is true fires", () => {
    expect(moved(send(at("assigned"), resolve())).transition).toBe("t-resolve");
    expect(moved(send(at("assigned", { priority: "urgent" }), resolve())).transition).toBe("t-resolve-gate");
    const open = changed((d) => ({ ...d, transitions: d.transitions.map(({ if: _guard, ...rest }) => rest) }));
    expect(moved(step(open, at("assigned"), resolve(carl))).transition).toBe("t-resolve-gate");
  });

  test("an event no candidate fires for is refused, with the reason per candidate down to the false atom", () => {
    const decision = send(at("approval", { priority: "urgent" }), { name: "approve", actor: sasha });
    expect(decision).toMatchObject({
      ok: false,
      reason: "refused",
      event: "approve",
      state: "approval",
      candidates: [
        {
          transition: "t-approve",
          why: {
            kind: "named",
            name: "isManager",
            wanted: true,
            why: {
              kind: "any",
              parts: [
                {
                  kind: "atom",
                  at: "/conditions/isManager/if/or/0/in",
                  op: "in",
                  wanted: true,
                  left: "manager",
                  right: { var: "actor.roles" },
                  rightValue: ["agent"],
                },
                { kind: "atom", left: "admin" },
              ],
            },
          },
        },
      ],
    });
  });

  test("a refusal is a value, never an exception, and changes nothing", () => {
    const snapshot = Object.freeze(at("approval"));
    const before = structuredClone(snapshot);
    expect(send(snapshot, { name: "approve", actor: carl })).toMatchObject({ ok: false, reason: "refused" });
    expect(send(snapshot, { name: "requestInfo", actor: sasha })).toMatchObject({ reason: "refused", candidates: [] });
    expect(send(snapshot, { name: "dance", actor: sasha })).toMatchObject({ reason: "unknown-event" });
    expect(send(at("nowhere"), { name: "assign", actor: sasha })).toMatchObject({ reason: "unknown-state" });
    expect(snapshot).toEqual(before);
  });
});

describe("firing is atomic", () => {
  test("set reads the old case, event and actor", () => {
    const swapping = changed((d) => ({
      ...d,
      transitions: [
        {
          id: "t-swap",
          from: ["open"],
          on: "assign",
          to: "assigned",
          set: {
            "case.approvedBy": { var: "case.assignee" },
            "case.assignee": { var: "case.approvedBy" },
            "case.requester": { var: "event.assignee" },
            "case.surveyScore": { "+": [{ var: "case.reopenCount" }, 2] },
            "case.reopenCount": { "-": [{ var: "case.reopenCount" }, 1] },
          },
        },
      ],
    }));
    const snapshot = at("open", { assignee: "sasha", approvedBy: "maria", reopenCount: 2 });
    const decision = moved(step(swapping, snapshot, { name: "assign", actor: sasha, input: { assignee: "kim" } }));
    expect(decision.fields).toMatchObject({
      approvedBy: "sasha",
      assignee: "maria",
      requester: "kim",
      surveyScore: 4,
      reopenCount: 1,
    });
    expect(decision.changed).toEqual(["approvedBy", "assignee", "requester", "surveyScore", "reopenCount"]);
  });

  test("exit effects, transition effects and entry effects are emitted as data, in that order", () => {
    const leaving = changed((d) => {
      const assigned = { ...d.states.assigned, exit: [{ id: "out", do: "tag.add", with: { tag: "left" } }] };
      const effects = [{ id: "between", do: "tag.add" }];
      return {
        ...d,
        states: { ...d.states, assigned } as Definition["states"],
        transitions: d.transitions.map((t) => (t.id === "t-resolve" ? { ...t, effects } : t)),
      };
    });
    const { effects } = moved(step(leaving, at("assigned"), resolve()));
    expect(effects.map(({ id }) => id)).toEqual(["out", "between", "survey"]);
    expect(effects[2]).toMatchObject({
      do: "survey.send",
      with: { to: "case.requester" },
      timeout: "PT5M",
      catch: [{ errors: ["*"] }],
    });
    expect(JSON.parse(JSON.stringify(effects))).toEqual(effects);
  });

  test("a var in what an effect is given is replaced by the value after set; plain words are left to the handler", () => {
    const { effects } = moved(
      send(at("assigned"), { name: "requestInfo", actor: sasha, input: { message: "Which version?" } }),
    );
    expect(effects).toEqual([
      {
        id: "ask-mail",
        do: "email.send",
        with: { to: "case.requester", template: "need-info", body: "Which version?" },
      },
    ]);
  });

  test("timers of the old state are cancelled and those of the new state armed", () => {
    const { timers } = moved(send(at("assigned"), resolve()));
    expect(timers).toEqual({
      cancel: true,
      arm: [
        { id: "auto-close", event: "autoClose", after: "P7D", setting: "autoCloseDays", calendar: "elapsed", epoch: 6 },
      ],
    });
  });

  test("epoch and rev go up by one", () => {
    expect(moved(send(at("assigned"), resolve()))).toMatchObject({
      epoch: 6,
      rev: 10,
      from: "assigned",
      state: "resolved",
    });
  });

  test("$same runs effects without exit or entry, and leaves timers and epoch untouched", () => {
    const decision = moved(send(at("open"), { name: "unassignedTooLong", actor: system, epoch: 5 }));
    expect(decision).toMatchObject({
      stayed: true,
      state: "open",
      epoch: 5,
      rev: 10,
      timers: { cancel: false, arm: [] },
    });
    expect(decision.effects.map(({ id }) => id)).toEqual(["page-managers"]);
  });

  test("naming the same state re-enters it", () => {
    const decision = moved(send(at("assigned"), { name: "assign", actor: maria, input: { assignee: "kim" } }));
    expect(decision).toMatchObject({ stayed: false, state: "assigned", epoch: 6, timers: { cancel: true } });
  });

  test("a number that is copied stops at the limits of the field it comes to, and nothing stays nothing", () => {
    const level = { type: "int", min: 1, max: 3, nullable: true } as const;
    const rating = { type: "int", nullable: true } as const;
    const lifecycle = compile({
      ...supportCase,
      fields: { ...supportCase.fields, level },
      events: { ...supportCase.events, close: { kind: "command", input: { rating } } },
      transitions: [
        { id: "t-rate", from: ["open"], on: "close", to: "$same", set: { "case.level": { var: "event.rating" } } },
      ],
    });
    const snapshot = { state: "open", fields: { requester: "carl" }, epoch: 1, rev: 1 };
    const stored = [9, 3, 2, 0, -4, null].map(
      (rating) => moved(step(lifecycle, snapshot, { name: "close", actor: sasha, input: { rating } })).fields["level"],
    );
    expect(stored).toEqual([3, 3, 2, 1, 1, null]);
  });

  test("a number stops at the limits of its field", () => {
    const decision = moved(send(at("resolved", { reopenCount: 99 }), { name: "customerReply", actor: carl }));
    expect(decision.fields.reopenCount).toBe(99);
  });
});

describe("timers carry the epoch", () => {
  test("a timer of an older epoch is dropped, in a later visit of the same state too", () => {
    const resolved = moved(send(at("assigned"), resolve()));
    const [timer] = resolved.timers.arm;
    const reopened = moved(send(resolved, { name: "customerReply", actor: carl }));
    const again = moved(send(reopened, resolve()));
    const late = { name: "autoClose", actor: system, epoch: timer?.epoch };
    expect(send(again, late)).toMatchObject({ ok: false, reason: "stale-timer" });
    expect(moved(send(resolved, late)).state).toBe("closed");
  });

  test("a timer without an epoch, and an answer that names an older one, are stale", () => {
    expect(send(at("resolved"), { name: "autoClose", actor: system })).toMatchObject({ reason: "stale-timer" });
    const assign = { name: "assign", actor: system, input: { assignee: "kim" } };
    expect(send(at("open"), { ...assign, epoch: 4 })).toMatchObject({ reason: "stale-timer" });
    expect(moved(send(at("open"), { ...assign, epoch: 5 })).state).toBe("assigned");
  });

  test("a business calendar is carried as data, and a timer whose condition is false is not armed", () => {
    expect(moved(start(lifecycle, { actor: carl })).timers.arm).toMatchObject([
      { id: "unassigned", after: "PT4H", calendar: "business", epoch: 1 },
    ]);
    const choosy = changed((d) => {
      const open = d.states.open;
      const timers = open?.timers?.map((timer) => ({
        ...timer,
        if: { "==": [{ var: "case.priority" }, "urgent"] } as const,
      }));
      return { ...d, states: { ...d.states, open: { ...open, timers } } as Definition["states"] };
    });
    expect(moved(start(choosy, { actor: carl })).timers.arm).toEqual([]);
    expect(moved(start(choosy, { actor: carl, fields: { priority: "urgent" } })).timers.arm).toHaveLength(1);
  });

  test("the timers of a state can be asked for again", () => {
    expect(timersOf(lifecycle, at("resolved"), system)).toMatchObject([{ id: "auto-close", epoch: 5 }]);
    expect(timersOf(lifecycle, at("closed"), system)).toEqual([]);
  });
});

describe("effects never change the state", () => {
  test("an effect that succeeds may send an event back as the system actor", () => {
    const opened = moved(start(lifecycle, { actor: carl, fields: { requester: "carl" } }));
    const route = opened.effects.find(({ onSuccess }) => onSuccess);
    expect(opened.state).toBe("open");
    const answer = { name: route?.onSuccess ?? "", actor: system, input: { assignee: "sasha" }, epoch: opened.epoch };
    expect(moved(send(opened, answer))).toMatchObject({ state: "assigned", fields: { assignee: "sasha" } });
  });

  test("an effect has an id of its own within a move, so that case, rev and effect name it for ever", () => {
    const { effects, rev } = moved(start(lifecycle, { actor: carl }));
    expect(new Set(effects.map(({ id }) => `42:${rev}:${id}`)).size).toBe(effects.length);
  });
});

describe("input", () => {
  test("input is validated by the engine as well: what is missing, wrong or unknown is named", () => {
    const input = { resolution: "magic", extra: 1 };
    const decision = send(at("assigned"), { name: "resolve", actor: sasha, input });
    expect(decision).toMatchObject({
      ok: false,
      reason: "invalid-input",
      problems: [
        { id: "value", at: "/resolution" },
        { id: "required", at: "/note" },
        { id: "unknown", at: "/extra" },
      ],
    });
    const bare = { name: "accept", actor: carl, input: { note: "x" } };
    expect(send(at("resolved"), bare)).toMatchObject({ reason: "invalid-input", problems: [{ id: "unknown" }] });
  });

  test("if decides who may and when", () => {
    expect(send(at("resolved"), { name: "accept", actor: sasha })).toMatchObject({ reason: "refused" });
    expect(moved(send(at("resolved"), { name: "accept", actor: carl })).state).toBe("closed");
    expect(send(at("open"), { name: "accept", actor: carl })).toMatchObject({ reason: "refused", candidates: [] });
  });
});

describe("start", () => {
  test("a start takes defaults, then the given fields, then what it sets", () => {
    const checked = changed((d) => ({
      ...d,
      starts: [
        {
          id: "check",
          kind: "schedule",
          cron: "0 8 1 * *",
          tz: "UTC",
          set: { "case.priority": "low", "case.requester": { var: "actor.id" } },
        },
      ],
    }));
    const decision = moved(
      start(checked, { start: "check", actor: carl, fields: { assignee: "sasha", priority: "high" } }),
    );
    expect(decision).toMatchObject({ transition: null, from: null, state: "open", epoch: 1, rev: 1 });
    expect(decision.fields).toMatchObject({ priority: "low", requester: "carl", assignee: "sasha", reopenCount: 0 });
    expect(decision.fields).not.toHaveProperty("ageDays");
  });

  test("the first start is taken when none is named, each with its own effects", () => {
    const ids = (begin?: string) => moved(start(lifecycle, { actor: carl, start: begin })).effects.map(({ id }) => id);
    expect(ids()).toEqual(["ack-portal", "ping-queue", "route"]);
    expect(ids("email")).toEqual(["ack-email", "ping-queue", "route"]);
    expect(ids("staff")).toEqual(["ping-queue", "route"]);
    expect(start(lifecycle, { actor: carl, start: "fax" })).toMatchObject({ ok: false, reason: "unknown-start" });
    expect(start(lifecycle, { actor: carl, fields: { priority: "low-ish" } })).toMatchObject({
      reason: "invalid-input",
    });
  });
});

describe("final states", () => {
  test("a final state hears a late message and stays final", () => {
    const decision = moved(
      send(at("closed"), { name: "surveyAnswered", actor: carl, input: { score: 2, comment: "Late." } }),
    );
    expect(decision).toMatchObject({ state: "closed", stayed: true, changed: ["surveyScore"], rev: 10, epoch: 5 });
    expect(send(at("closed"), { name: "customerReply", actor: carl })).toMatchObject({ ok: false, reason: "final" });
    expect(send(at("closed"), { name: "reopen", actor: sasha, input: { message: "?" } })).toMatchObject({
      reason: "final",
    });
  });
});

describe("names are own keys only", () => {
  test("an inherited property is never a field, an input, an attribute, an event, a state or a start", () => {
    const inherited = Object.create({ score: 5, priority: "urgent" }) as Record<string, never>;
    const survey = { name: "surveyAnswered", actor: carl, input: inherited };
    expect(send(at("resolved"), survey)).toMatchObject({ reason: "invalid-input", problems: [{ id: "required" }] });
    const poor: Snapshot = { ...at("assigned"), fields: inherited };
    expect(moved(send(poor, resolve())).transition).toBe("t-resolve");
    for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      expect(send(at("open"), { name, actor: sasha })).toMatchObject({ reason: "unknown-event" });
      expect(send(at(name), { name: "assign", actor: sasha })).toMatchObject({ reason: "unknown-state" });
      expect(start(lifecycle, { actor: sasha, start: name })).toMatchObject({ reason: "unknown-start" });
      const input = JSON.parse(`{"score":1,"${name}":{"polluted":true}}`) as Record<string, never>;
      expect(send(at("resolved"), { name: "surveyAnswered", actor: carl, input })).toMatchObject({
        reason: "invalid-input",
      });
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
