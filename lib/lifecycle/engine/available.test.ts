import { describe, expect, test } from "vitest";
import { availableEvents } from "@/lib/lifecycle/engine/available";
import { compile } from "@/lib/lifecycle/engine/compile";
import type { Definition } from "@/lib/lifecycle/language/definition";
import type { EventActor, Snapshot } from "@/lib/lifecycle/engine/engine";
import { step } from "@/lib/lifecycle/engine/engine";
import { explainRefusal } from "@/lib/lifecycle/engine/sentences";
import { supportCase } from "@/lib/lifecycle/templates/support-case";

const carl = { id: "carl", roles: ["customer"] };
const sasha = { id: "sasha", roles: ["agent"] };
const kim = { id: "kim", roles: ["agent"] };
const maria = { id: "maria", roles: ["manager"] };
const lifecycle = compile(supportCase);
const at = (state: string, fields = {}): Snapshot => ({
  state,
  fields: { ...lifecycle.defaults, requester: "carl", assignee: "sasha", ...fields },
  epoch: 1,
  rev: 1,
});
const buttons = (snapshot: Snapshot, actor: EventActor, language = "en") =>
  availableEvents(lifecycle, { snapshot, actor, language }).map(({ label, allowed, why, to }) =>
    allowed ? `${label} → ${to ?? "?"}` : `${label}: ${why}`,
  );

describe("the commands of a state, as an actor meets them", () => {
  test("the assignee may do what an assigned case allows", () => {
    expect(buttons(at("assigned"), sasha)).toEqual([
      "Assign → assigned",
      "Release → open",
      "Ask for information → pending",
      "Resolve → resolved",
    ]);
    expect(buttons(at("assigned", { priority: "urgent" }), sasha)).toContain("Resolve → approval");
  });

  test("whoever may not is told who may", () => {
    expect(buttons(at("assigned"), kim)).toContain("Ask for information: Only the assignee or a manager may do this.");
    expect(buttons(at("assigned"), carl, "ko")).toEqual([
      "담당자 지정: 상담원 또는 매니저만 할 수 있습니다.",
      "배정 해제: 담당자 또는 매니저만 할 수 있습니다.",
      "정보 요청: 담당자 또는 매니저만 할 수 있습니다.",
      "해결: 상담원 또는 매니저만 할 수 있습니다.",
    ]);
    expect(buttons(at("approval"), maria)).toEqual(["Assign → approval", "Approve → resolved", "Reject → assigned"]);
    expect(buttons(at("resolved"), sasha)).toContain("Accept the solution: Only the customer may do this.");
    expect(buttons(at("resolved"), carl)).toEqual([
      "Assign: Only an agent or a manager may do this.",
      "Accept the solution → closed",
      "Reopen → assigned",
      "Close now: Only an agent or a manager may do this.",
    ]);
    expect(buttons(at("closed"), maria)).toEqual([]);
  });

  test("a command that depends on what will be filled in is allowed, its target open", () => {
    const byInput: Definition = {
      ...supportCase,
      transitions: [
        {
          id: "t-a",
          from: ["assigned"],
          on: "resolve",
          to: "resolved",
          if: { "==": [{ var: "event.resolution" }, "fixed"] },
        },
        {
          id: "t-b",
          from: ["assigned"],
          on: "resolve",
          to: "pending",
          if: { and: [{ cond: "isAgent" }, { "!=": [{ var: "event.resolution" }, "fixed"] }] },
        },
        {
          id: "t-c",
          from: ["open"],
          on: "resolve",
          to: "resolved",
          if: { and: [{ cond: "isManager" }, { "==": [{ var: "event.resolution" }, "fixed"] }] },
        },
      ],
    };
    const offered = (state: string) =>
      availableEvents(compile(byInput), { snapshot: at(state), actor: sasha, language: "en" });
    expect(offered("assigned")).toMatchObject([{ event: "resolve", allowed: true, to: null }]);
    expect(offered("open")).toMatchObject([{ allowed: false, why: "Only a manager may do this.", to: null }]);
  });

  test("the fields of the form come with it", () => {
    const [, , ask, resolve] = availableEvents(lifecycle, { snapshot: at("assigned"), actor: sasha, language: "en" });
    expect(ask?.input.map(({ name, type, label, required }) => ({ name, type, label, required }))).toEqual([
      { name: "message", type: "text", label: "Question to the customer", required: true },
      { name: "followUpBy", type: "date", label: "Follow up by", required: false },
    ]);
    expect(resolve?.input[0]?.options).toContainEqual({ value: "wont-fix", label: "Will not be fixed" });
  });
});

describe("a refusal in words", () => {
  const say = (condition: object, language = "en", fields = {}): string => {
    const definition = {
      ...supportCase,
      transitions: [{ id: "t", from: ["assigned"], on: "close", to: "closed", if: condition }],
    } as Definition;
    const one = compile(definition);
    const decision = step(one, at("assigned", fields), { name: "close", actor: sasha });
    return decision.ok ? "" : explainRefusal(one, decision, language);
  };
  const priority = { var: "case.priority" };
  const count = { var: "case.reopenCount" };

  test.each<[object, string, string]>([
    [
      { "==": [priority, "urgent"] },
      "Priority must be Urgent (it is Normal).",
      "우선순위가 긴급이어야 합니다(현재: 보통).",
    ],
    [{ "!=": [priority, "normal"] }, "Priority must not be Normal.", "우선순위가 보통이 아니어야 합니다."],
    [{ "!": { "==": [priority, "normal"] } }, "Priority must not be Normal.", "우선순위가 보통이 아니어야 합니다."],
    [
      { ">=": [count, 3] },
      "Times reopened must be at least 3 (it is 0).",
      "다시 연 횟수가 3 이상이어야 합니다(현재: 0).",
    ],
    [
      { "<": [2, count] },
      "Times reopened must be more than 2 (it is 0).",
      "다시 연 횟수가 2보다 커야 합니다(현재: 0).",
    ],
    [
      { "!=": [{ var: "case.resolution" }, null] },
      "Resolution must be filled in first.",
      "먼저 해결 코드를 입력해야 합니다.",
    ],
    [
      { "==": [{ var: "case.resolution" }, "fixed"] },
      "Resolution must be filled in first.",
      "먼저 해결 코드를 입력해야 합니다.",
    ],
    [{ "==": [{ var: "case.assignee" }, null] }, "Assignee must be empty.", "담당자가 비어 있어야 합니다."],
    [
      { in: [priority, ["high", "urgent"]] },
      "Priority must be one of High, Urgent.",
      "우선순위가 다음 중 하나여야 합니다: 높음, 긴급.",
    ],
    [
      { "!=": [{ var: "actor.id" }, { var: "case.assignee" }] },
      "The assignee may not do this.",
      "담당자는 할 수 없습니다.",
    ],
    [{ "!": { cond: "isAgent" } }, "An agent may not do this.", "상담원은 할 수 없습니다."],
    [{ cond: "needsApproval" }, "This case needs no approval.", "이 사례는 승인이 필요하지 않습니다."],
    [
      { and: [{ cond: "isManager" }, { "==": [priority, "urgent"] }] },
      "Only a manager may do this.",
      "매니저만 할 수 있습니다.",
    ],
    [{ in: ["system", { var: "actor.roles" }] }, "Only the system may do this.", "시스템만 할 수 있습니다."],
    [
      { or: [{ cond: "isManager" }, { "==": [priority, "low"] }] },
      "One of these stands in the way: Only a manager may do this; Priority must be Low (it is Normal).",
      "다음 중 하나가 해결되어야 합니다: 매니저만 할 수 있습니다; 우선순위가 낮음이어야 합니다(현재: 보통).",
    ],
  ])("%j", (condition, english, korean) => {
    expect(say(condition)).toBe(english);
    expect(say(condition, "ko")).toBe(korean);
    expect(say(condition, "fr")).toBe(english);
  });

  test("what needs approval says so", () => {
    const fields = { priority: "urgent" };
    expect(say({ "!": { cond: "needsApproval" } }, "en", fields)).toBe("This case needs approval first.");
    expect(say({ "!": { cond: "needsApproval" } }, "ko", fields)).toBe("이 사례는 먼저 승인이 필요합니다.");
  });

  test("every other no has a sentence too", () => {
    const no = (snapshot: Snapshot, event: Parameters<typeof step>[2], language = "en"): string => {
      const decision = step(lifecycle, snapshot, event);
      return decision.ok ? "" : explainRefusal(lifecycle, decision, language);
    };
    expect(no(at("open"), { name: "approve", actor: maria })).toBe(
      "“Approve” is not possible while the case is “Open”.",
    );
    expect(no(at("open"), { name: "approve", actor: maria }, "ko")).toBe("‘열림’ 상태에서는 ‘승인’을 할 수 없습니다.");
    expect(no(at("closed"), { name: "reopen", actor: carl })).toBe("The case is “Closed”; its path has ended.");
    expect(no(at("resolved"), { name: "autoClose", actor: sasha, epoch: 0 })).toBe(
      "The case has moved on in the meantime, so nothing was done.",
    );
    expect(no(at("resolved"), { name: "dance", actor: sasha })).toBe("This lifecycle does not know “dance”.");
    const empty = { name: "resolve", actor: sasha, input: { resolution: "magic" } };
    expect(no(at("assigned"), empty)).toBe("Resolution is not one of the choices. Note is required.");
    expect(no(at("assigned"), empty, "ko")).toBe("해결 코드는 선택할 수 있는 값이 아닙니다. 메모를 입력해야 합니다.");
  });
});
