import type { NamedThing } from "@/lib/lifecycle/language/named-things";
import { namedThings } from "@/lib/lifecycle/language/named-things";
import { subject } from "@/lib/lifecycle/language/particles";
import type { NamedKind } from "@/lib/lifecycle/language/surroundings";
import { replace } from "@/lib/lifecycle/verify/edits";
import type { Finding } from "@/lib/lifecycle/verify/finding";
import type { Inspected } from "@/lib/lifecycle/verify/inspection";
import { finding } from "@/lib/lifecycle/verify/inspection";
import { nearest } from "@/lib/lifecycle/verify/nearest";

const WHAT: Readonly<Record<NamedKind, { readonly en: string; readonly ko: string }>> = {
  team: { en: "team", ko: "팀" },
  person: { en: "person", ko: "사람" },
  lifecycle: { en: "lifecycle", ko: "라이프사이클" },
  survey: { en: "survey", ko: "설문" },
};

/** Teams, people, lifecycles and surveys that are named and that there are not where the lifecycle is installed. */
export function named({ definition, surroundings: { known = {} }, say }: Inspected): Finding[] {
  return namedThings(definition).flatMap((thing: NamedThing) => {
    const there = known[thing.kind];
    if (!there || there.includes(thing.name)) return [];
    const { en, ko } = WHAT[thing.kind];
    const meant = nearest(thing.name, there);
    return [
      finding({
        id: "reference",
        at: thing.at,
        subject: `${thing.at} ${thing.name}`,
        message: say({
          en: () =>
            `There is no ${en} “${thing.name}” here.${meant[0] === undefined ? "" : ` Did you mean “${meant[0]}”?`}`,
          ko: () =>
            `여기에는 ${subject(`${ko} ‘${thing.name}’`)} 없습니다.${meant[0] === undefined ? "" : ` 혹시 ‘${meant[0]}’인가요?`}`,
        }),
        fixes: meant.map((other) => ({
          title: say({ en: () => `Use “${other}”`, ko: () => `‘${other}’ 사용` }),
          patch: [replace(thing.at, other)],
        })),
      }),
    ];
  });
}
