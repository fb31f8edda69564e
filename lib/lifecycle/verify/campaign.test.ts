import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compile } from "@/lib/lifecycle/engine/compile";
import type { Definition } from "@/lib/lifecycle/language/definition";
import { replay } from "@/lib/lifecycle/explore/replay";
import { randomLifecycle } from "@/lib/lifecycle/test/random-lifecycle";
import type { Finding } from "@/lib/lifecycle/verify/finding";
import { applyFix } from "@/lib/lifecycle/verify/fix";
import { examine, newVerifier, verify } from "@/lib/lifecycle/verify/verify";

/** The long campaign runs when asked for: CASEWAY_CAMPAIGN=1. */
const campaign = process.env["CASEWAY_CAMPAIGN"] === "1";
const minutes = 60_000 * 30;
const small = { states: 3, transitions: 5 };

const isSame = (one: Finding, other: Finding): boolean => one.id === other.id && one.subject === other.subject;
const nameOf = ({ id, subject }: Finding): string => `${id} ${subject}`;

test(
  "Every counterexample of a random lifecycle really happens when the engine takes its steps",
  () => {
    fc.assert(
      fc.property(randomLifecycle(), (definition) => {
        const lifecycle = compile(definition);
        for (const { id, trace } of examine(definition).findings) {
          if (trace.length === 0) continue;
          const replayed = replay(lifecycle, trace);
          expect(replayed.ok ? "happens" : `${id}: ${replayed.why}`).toBe("happens");
        }
      }),
      { numRuns: campaign ? 10_000 : 60 },
    );
  },
  minutes,
);

/** What is wrong with a fix: it does not fit, leaves its finding, or makes an error. */
function flawOf(
  definition: Definition,
  found: readonly Finding[],
  { finding, fix }: { finding: Finding; fix: number },
): string | null {
  const offered = finding.fixes[fix];
  const mended = offered && applyFix(definition, offered);
  if (!mended) return "does not fit";
  const after = examine(mended).findings;
  if (after.some((each) => isSame(each, finding))) return "leaves its finding";
  const added = after
    .filter(({ severity }) => severity === "error")
    .filter((each) => !found.some((known) => isSame(known, each)));
  return added.length > 0 ? `adds ${added.map(nameOf).join(", ")}` : null;
}

test(
  "An offered fix of a random lifecycle removes its finding and adds no error",
  () => {
    fc.assert(
      fc.property(randomLifecycle(small), (definition) => {
        const { findings } = verify(definition);
        const flaws = findings.flatMap((finding) =>
          finding.fixes.flatMap(({ title }, fix) => {
            const flaw = flawOf(definition, findings, { finding, fix });
            return flaw === null ? [] : [`${nameOf(finding)}: ${JSON.stringify(title)} ${flaw}`];
          }),
        );
        expect(flaws).toEqual([]);
      }),
      { numRuns: campaign ? 1_000 : 8 },
    );
  },
  minutes,
);

test(
  "A verifier that remembers says the same as one that does not",
  () => {
    fc.assert(
      fc.property(randomLifecycle(small), randomLifecycle(campaign ? undefined : small), (one, other) => {
        const verifier = newVerifier();
        verifier.verify(one);
        expect(verifier.verify(other)).toEqual(verify(other));
        expect(verifier.verify(one)).toEqual(verify(one));
      }),
      { numRuns: campaign ? 500 : 10 },
    );
  },
  minutes,
);
