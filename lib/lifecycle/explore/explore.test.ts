import { expect, test } from "vitest";
import { compile } from "@/lib/lifecycle/engine/compile";
import { explore } from "@/lib/lifecycle/explore/explore";
import { replay } from "@/lib/lifecycle/explore/replay";
import { supportCase } from "@/lib/lifecycle/templates/support-case";

const lifecycle = compile(supportCase);

test("every state and transition of the support case is reached, and every way there really happens", () => {
  const exploration = explore(lifecycle);
  expect(exploration.complete).toBe(true);
  expect([...exploration.firstVisit.keys()].toSorted()).toEqual(Object.keys(supportCase.states).toSorted());
  expect(exploration.firstFiring.size).toBe(supportCase.transitions.length);
  for (const visit of exploration.visits) {
    const trace = exploration.traceTo(visit);
    expect(trace).not.toBeNull();
    expect(replay(lifecycle, trace ?? [])).toMatchObject({ ok: true });
  }
});
