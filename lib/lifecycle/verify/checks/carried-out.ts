import { CAPABILITIES } from "@/lib/lifecycle/language/capabilities";
import { notCarriedOut, startsUsed } from "@/lib/lifecycle/language/carried-out";
import { below } from "@/lib/lifecycle/language/check/report";
import { subject, topic, toward } from "@/lib/lifecycle/language/particles";
import type { Finding } from "@/lib/lifecycle/verify/finding";
import type { Inspected } from "@/lib/lifecycle/verify/inspection";
import { finding } from "@/lib/lifecycle/verify/inspection";

/** What is asked for and not carried out where the lifecycle is installed: it would be promised, and nothing would happen. */
export function carriedOut(inspected: Inspected): Finding[] {
  return [...parts(inspected), ...starts(inspected), ...derived(inspected), ...attributes(inspected)];
}

function parts({ written, surroundings, say }: Inspected): Finding[] {
  return notCarriedOut(written, surroundings).map(({ capability, at }) => {
    const { en, ko } = CAPABILITIES[capability];
    return finding({
      id: "not-carried-out",
      at,
      subject: at,
      message: say({
        en: () => `Not carried out here yet: ${en}. Nothing would happen.`,
        ko: () => `${topic(ko)} 아직 여기에서 실행되지 않습니다. 아무 일도 일어나지 않습니다.`,
      }),
      fixes: [{ title: say({ en: () => "Leave it out", ko: () => "빼기" }), patch: [{ op: "remove", path: at }] }],
    });
  });
}

/** Starts that nothing opens a case by. What the clock would start is told above. */
function starts({ written, surroundings, say }: Inspected): Finding[] {
  const used = startsUsed(written, surroundings);
  if (!used) return [];
  return (written.starts ?? []).flatMap(({ id, kind }, i) => {
    if (used.includes(id) || kind === "schedule") return [];
    const at = below("/starts", i);
    return [
      finding({
        id: "not-carried-out",
        at,
        subject: `start ${id}`,
        message: say({
          en: () => `No case is ever opened by the start “${id}” here; those used are ${used.join(", ")}.`,
          ko: () =>
            `여기에서는 ${toward(`시작 ‘${id}’`)} 사례가 열리지 않습니다. 사용되는 시작은 ${used.join(", ")}입니다.`,
        }),
        fixes: [{ title: say({ en: () => "Leave it out", ko: () => "빼기" }), patch: [{ op: "remove", path: at }] }],
      }),
    ];
  });
}

function derived({ written, surroundings: { derives }, say }: Inspected): Finding[] {
  if (!derives) return [];
  return Object.entries(written.fields).flatMap(([name, field]) =>
    field.derived && !derives.includes(name)
      ? [
          finding({
            id: "not-carried-out",
            at: below("/fields", name, "derived"),
            subject: `field ${name}`,
            message: say({
              en: (n) => `${n.field(name)} is said to be computed, but nothing computes it here: it stays empty.`,
              ko: (n) => `${topic(n.field(name))} 계산되는 필드지만 여기에서는 계산되지 않아 항상 비어 있습니다.`,
            }),
          }),
        ]
      : [],
  );
}

function attributes({ written, surroundings, say }: Inspected): Finding[] {
  const { attributes: known } = surroundings;
  if (!known) return [];
  return Object.keys(written.actor ?? {})
    .filter((name) => !known.includes(name))
    .map((name) =>
      finding({
        id: "not-carried-out",
        at: below("/actor", name),
        subject: `actor ${name}`,
        message: say({
          en: () => `Nothing says “${name}” of whoever acts here: it stays empty.`,
          ko: () => `여기에서는 행위자의 ${subject(`‘${name}’`)} 제공되지 않아 항상 비어 있습니다.`,
        }),
      }),
    );
}
