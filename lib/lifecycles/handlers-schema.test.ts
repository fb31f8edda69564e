import { describe, expect, it } from "vitest";
import { supportCase } from "@/lib/lifecycle/templates/support-case";
import { handlerFaults } from "@/lib/lifecycles/handlers-schema";

describe("what an effect asks of its handler", () => {
  it("is in order throughout the shipped lifecycle", () => {
    const states = Object.values(supportCase.states).flatMap(({ entry = [], exit = [] }) => [...entry, ...exit]);
    const moves = supportCase.transitions.flatMap(({ effects = [] }) => effects);
    const starts = (supportCase.starts ?? []).flatMap(({ effects = [] }) => effects);
    const effects = [...states, ...moves, ...starts];
    expect(effects.length).toBeGreaterThan(5);
    expect(effects.flatMap((effect) => handlerFaults(effect))).toEqual([]);
  });

  it.each([
    ["a handler that there is", { do: "sms.send" }, ["do"]],
    ["what its handler needs", { do: "email.send", with: { to: "case.requester" } }, ["with", "template"]],
    ["nothing its handler does not know", { do: "case.tag", with: { tag: "vip", colour: "red" } }, ["with", "colour"]],
    ["somebody to tell", { do: "notify.send", with: { to: "everybody" } }, ["with", "to"]],
    ["one word for a tag", { do: "case.tag", with: { tag: "two words" } }, ["with", "tag"]],
  ])("must be %s", (_, effect, path) => {
    expect(handlerFaults(effect).map((fault) => fault.path)).toContainEqual(path);
  });

  it("may be known only when it happens", () => {
    const body = { to: { var: "case.assignee" }, template: "need-info", body: "event.message" };
    expect(handlerFaults({ do: "email.send", with: body })).toEqual([]);
  });
});
