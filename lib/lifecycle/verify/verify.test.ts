import { describe, expect, test } from "vitest";
import type { Definition } from "@/lib/lifecycle/language/definition";
import { supportCase } from "@/lib/lifecycle/templates/support-case";
import { TEMPLATES } from "@/lib/lifecycle/templates/templates";
import { HARD } from "@/lib/lifecycle/test/hard";
import { bigLifecycle } from "@/lib/lifecycle/test/big-lifecycle";
import { examine, newVerifier, verify } from "@/lib/lifecycle/verify/verify";
import { verifyText } from "@/lib/lifecycle/verify/verify-text";

test.each(TEMPLATES)("the shipped lifecycle $key has no fault, warnings included", ({ definition }) => {
  expect(verify(definition).findings).toEqual([]);
});

describe("a verifier that remembers", () => {
  const wording: Definition = {
    ...supportCase,
    title: "Cases",
    layout: {},
    states: {
      ...supportCase.states,
      open: { ...supportCase.states.open, label: "New" } as Definition["states"][string],
    },
  };

  test("works out nothing anew for an edit of words or of the drawing", () => {
    const verifier = newVerifier();
    verifier.verify(supportCase);
    const before = verifier.work();
    expect(before.solved).toBeGreaterThan(10);
    expect(before.explored).toBe(1);
    verifier.verify(wording);
    expect(verifier.work()).toEqual(before);
  });

  test("tries no fix anew when only words change", () => {
    const faulty = { ...supportCase, events: { ...supportCase.events, idle: { kind: "command" as const } } };
    const verifier = newVerifier();
    const [finding] = verifier.verify(faulty).findings;
    const before = verifier.work();
    expect([finding?.id, before.tried]).toEqual(["unused-event", 1]);
    verifier.verify({ ...faulty, title: "Cases" });
    expect(verifier.work()).toEqual(before);
  });

  test("solves only the questions that an edited condition changes", () => {
    const verifier = newVerifier();
    verifier.verify(supportCase);
    const all = verifier.work().solved;
    const transitions = supportCase.transitions.map((each) =>
      each.id === "t-accept" ? { ...each, if: { cond: "isStaff" } } : each,
    );
    const edited = { ...supportCase, transitions };
    const { findings } = verifier.verify(edited);
    expect(verifier.work().solved - all).toBeLessThan(3);
    expect(findings).toEqual(verify(edited).findings);
  });

  test("explores nothing anew when only a test changes, and says what fails then", () => {
    const verifier = newVerifier();
    verifier.verify(supportCase);
    const [first, ...others] = supportCase.tests ?? [];
    const failing = { name: "Wrong", steps: [{ expect: { state: "closed" } }] };
    const { findings } = verifier.verify({ ...supportCase, tests: [failing, ...(first ? [first] : []), ...others] });
    expect(findings.map(({ id }) => id)).toEqual(["test-failed"]);
    expect(verifier.work().explored).toBe(1);
  });
});

test("the faults of a lifecycle of fifty states and two hundred transitions are found within the cap", () => {
  const big = bigLifecycle(50, 200);
  const { findings, explored, undecided } = examine(big);
  expect(Object.keys(big.states)).toHaveLength(50);
  expect(findings.map(({ id }) => id)).toEqual(["uncovered-transition"]);
  expect({ complete: explored.complete, undecided }).toEqual({ complete: true, undecided: [] });
});

describe("a text", () => {
  const text = JSON.stringify(supportCase, null, 2);

  test("with a mistyped target is told with line, column and what was probably meant", () => {
    const [finding, ...more] = verifyText(text.replace('"to": "resolved"', '"to": "resolvd"')).findings;
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      id: "reference",
      line: text.slice(0, text.indexOf('"to": "resolved"')).split("\n").length,
      column: 13,
      message: {
        en: "The transition “t-pending-expired” › to: there is no state “resolvd”. Did you mean “resolved”?",
        ko: "전환 ‘t-pending-expired’ › to: ‘resolvd’라는 상태가 없습니다. 혹시 ‘resolved’인가요?",
      },
      fixes: [
        { patch: [{ op: "replace", path: expect.stringMatching(/^\/transitions\/\d+\/to$/), value: "resolved" }] },
      ],
    });
  });

  test("that is no JSON at all has one finding and no fix", () => {
    const { ok, definition, findings } = verifyText("{");
    expect({ ok, definition }).toEqual({ ok: false, definition: null });
    expect(findings[0]).toMatchObject({ id: "schema", fixes: [] });
  });

  test("with a fault of behaviour is told where it stands", () => {
    const { findings } = verifyText(text.replace('"to": "resolved",\n', '"to": "pending",\n'));
    expect(findings.map(({ id }) => id)).toContain("automatic-loop");
    for (const { line, column } of findings) expect([line > 1, column > 0]).toEqual([true, true]);
  });
});

test("what is no definition at all ends in findings, not in a crash", () => {
  for (const given of [
    null,
    3,
    "text",
    [],
    {},
    { language: "lifecycle/1" },
    { states: { a: null }, transitions: [null] },
  ]) {
    const { ok, findings } = verify(given as unknown as Definition);
    expect(ok).toBe(false);
    expect(findings.length).toBeGreaterThan(0);
  }
});

describe("what takes too much work", () => {
  test("leaves fixes untried, and says how many", () => {
    const { findings, untried, work } = verify(HARD["a thousand candidates for one event"]?.() ?? supportCase);
    expect(findings.flatMap(({ fixes }) => fixes)).toEqual([]);
    expect(untried).toBeGreaterThan(findings.length);
    expect(work).toBeGreaterThan(12_000);
  });

  test("leaves tests out that would go on for ever, and says that it does not know of them", () => {
    const { findings, undecided } = examine(HARD["tests whose timers go in circles"]?.() ?? supportCase);
    expect(findings.filter(({ id }) => id === "test-failed")).toHaveLength(4);
    expect(undecided.filter(({ id }) => id === "test-failed")).toHaveLength(196);
  });

  test("is told the same whether anything is remembered or not", () => {
    const verifier = newVerifier();
    verifier.verify(supportCase);
    expect(verifier.verify(supportCase)).toEqual(verify(supportCase));
  });
});
