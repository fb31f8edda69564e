import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { importers } from "@/lib/lifecycle/exchange/formats";
import { textIn } from "@/lib/lifecycle/language/definition";
import { examine } from "@/lib/lifecycle/verify/verify";
import { proveText } from "@/lib/lifecycles/prove-text";
import { sharedData } from "@/test/support/shared-data";

const asl = sharedData("lifecycle/asl");
const rt = sharedData("lifecycle/rt/lifecycles.json");

/** What a person is told who imports it: that it can be published, or the first thing that stands against it. */
function told(format: string, text: string, pick?: string): { says: string; publishable: boolean } {
  const imported = importers[format]?.(text, { pick });
  const [problem] = imported?.problems ?? [];
  if (!imported?.definition) return { says: problem ? textIn(problem.message, "en") : "", publishable: false };
  const error = proveText(JSON.stringify(imported.definition), examine).findings.find(
    ({ severity }) => severity === "error",
  );
  return { says: error ? textIn(error.message, "en") : "It can be published as it is.", publishable: !error };
}

test.skipIf(!asl)("a state machine from elsewhere can be published, or says why not", () => {
  const files = readdirSync(asl ?? ".").filter((name) => name.startsWith("valid-"));
  const answers = files.map((name) => ({ name, ...told("asl", readFileSync(join(asl ?? ".", name), "utf8")) }));
  expect(answers.filter(({ says }) => !/^\S.*[.:]$/s.test(says))).toEqual([]);
  expect(answers.filter(({ publishable }) => publishable).map(({ name }) => name)).toEqual(
    expect.arrayContaining(["valid-pass-array.json", "valid-context.json", "valid-current-value-predicate.json"]),
  );
});

test.skipIf(!rt)("a lifecycle of Request Tracker can be published, or says why not", () => {
  const text = readFileSync(rt ?? "", "utf8");
  const answers = Object.keys(JSON.parse(text) as object).map((name) => ({ name, ...told("rt", text, name) }));
  expect(answers.filter(({ says }) => !/^\S.*[.:]$/s.test(says))).toEqual([]);
  expect(answers.filter(({ publishable }) => publishable).map(({ name }) => name)).toEqual(
    expect.arrayContaining(["delivery", "triage"]),
  );
});
