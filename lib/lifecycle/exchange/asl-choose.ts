import type { Condition, Json } from "@/lib/lifecycle/language/definition";
import type { Fact } from "@/lib/lifecycle/exchange/asl-choice";
import { choiceRule } from "@/lib/lifecycle/exchange/asl-choice";
import type { Writer } from "@/lib/lifecycle/exchange/asl-writer";
import { once } from "@/lib/lifecycle/exchange/asl-writer";

type Choosing = {
  readonly key: string;
  readonly words: string;
  readonly event: string | null;
  readonly rules: readonly { readonly if: Condition; readonly next: () => string }[];
  readonly otherwise: () => string;
};

/** A Choice by conditions, the first that holds; before it, what it cannot ask itself is found out. */
export function choose(writer: Writer, { key, words, event, rules, otherwise }: Choosing): string {
  if (rules.length === 0) return otherwise();
  const facts: Fact[] = [];
  const written = rules.map((each) => ({
    ...each,
    rule: choiceRule(writer.definition, { guard: each.if, event, facts }),
  }));
  const choice = () =>
    once(writer, `${key} choice`, words, () => ({
      Type: "Choice",
      Choices: written.map(({ rule, next }) => ({ ...rule, Next: next() })),
      Default: otherwise(),
    }));
  return facts.reduceRight<() => string>((next, fact) => () => findOut(writer, { key, words, fact, next }), choice)();
}

type Finding = { readonly key: string; readonly words: string; readonly fact: Fact; readonly next: () => string };

/** Nothing has no members; the function would fail. */
function findOut(writer: Writer, { key, words, fact, next }: Finding): string {
  const { path, call, list } = fact;
  const found = (made: Readonly<Record<string, Json>>, how: string) =>
    once(writer, `${key} ${path} ${how}`, `${words}, ${how}`, () => ({
      Type: "Pass",
      ...made,
      ResultPath: path,
      Next: next(),
    }));
  return once(writer, `${key} ${path}`, `${words}, a list?`, () => ({
    Type: "Choice",
    Choices: [{ Variable: list, IsNull: true, Next: found({ Result: { holds: false } }, "no list") }],
    Default: found({ Parameters: { "holds.$": call } }, "a fact"),
  }));
}
