import { expect, test } from "vitest";
import { usualFirst } from "@/lib/cases/read/usual-first";
import { availableEvents } from "@/lib/lifecycle/engine/available";
import { compile } from "@/lib/lifecycle/engine/compile";
import { TEMPLATES } from "@/lib/lifecycle/templates/templates";

const lifecycle = compile(TEMPLATES[0]!.definition);

/** The commands of an agent who has the case, as a page shows them. */
function offered(state: string): string[] {
  const fields = { ...lifecycle.defaults, assignee: "sasha", requester: "carl" };
  const snapshot = { state, epoch: 1, rev: 1, fields };
  const actor = { id: "sasha", roles: ["agent"] };
  const commands = availableEvents(lifecycle, { snapshot, actor, language: "en" });
  return usualFirst(lifecycle, state, commands).map(({ event, allowed }) => (allowed ? event : `(${event})`));
}

test.each([
  ["assigned", ["resolve", "assign", "release", "requestInfo"]],
  ["pending", ["resume", "assign", "release"]],
  ["open", ["assign"]],
])("in the state %s the usual step comes first, and it is never a change of hands", (state, commands) => {
  expect(offered(state)).toEqual(commands);
});

test("no lifecycle we bring has a change of hands as its usual step where there is another", () => {
  const wrong = TEMPLATES.flatMap(({ key, definition }) => {
    const compiled = compile(definition);
    return [...compiled.states.keys()].flatMap((state) => {
      const snapshot = { state, epoch: 1, rev: 1, fields: { ...compiled.defaults, assignee: "sasha" } };
      const actor = { id: "sasha", roles: ["agent", "manager"] };
      const commands = availableEvents(compiled, { snapshot, actor, language: "en" });
      const isAside = ({ event }: { event: string }) => ["assign", "release"].includes(event);
      const [first] = usualFirst(compiled, state, commands);
      return first && isAside(first) && commands.some((one) => one.allowed && !isAside(one)) ? [`${key} ${state}`] : [];
    });
  });
  expect(wrong).toEqual([]);
});
