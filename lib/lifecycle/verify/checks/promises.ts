import { below } from "@/lib/lifecycle/language/check/report";
import { textIn } from "@/lib/lifecycle/language/definition";
import { checkProperty } from "@/lib/lifecycle/properties/check";
import { tellViolation } from "@/lib/lifecycle/properties/tell";
import { write } from "@/lib/lifecycle/verify/edits";
import type { Trace } from "@/lib/lifecycle/engine/trace";
import type { Fix } from "@/lib/lifecycle/language/fix";
import type { Finding } from "@/lib/lifecycle/verify/finding";
import { reachedFrom } from "@/lib/lifecycle/verify/graph";
import type { Inspected } from "@/lib/lifecycle/verify/inspection";
import { finding } from "@/lib/lifecycle/verify/inspection";

/** The properties a lifecycle promises, each with the shortest way to break it. */
export function promises(inspected: Inspected): Finding[] {
  const { definition, exploration, undecided } = inspected;
  return (definition.properties ?? []).flatMap((property, i) => {
    const verdict = checkProperty(exploration, property);
    const at = below("/properties", i);
    if (verdict.verdict === "undecided") undecided({ id: "property-violated", at });
    if (verdict.verdict !== "violated") return [];
    const { trace } = verdict;
    const told = tellViolation(definition, property, verdict);
    const broken: Finding = finding({
      id: "property-violated",
      at,
      subject: property.id,
      trace,
      message: inspected.say({
        en: () => `Not kept: “${textIn(property.why, "en")}” ${textIn(told, "en")}`,
        ko: () => `지켜지지 않음: ‘${textIn(property.why, "ko")}’ ${textIn(told, "ko")}`,
      }),
      fixes: lockFixes(inspected, trace),
    });
    return [broken];
  });
}

/** Where somebody changed a field by hand on the way it could have been locked, there or from there on. */
function lockFixes(inspected: Inspected, trace: Trace): Fix[] {
  const edits = trace.filter(({ kind, actor }) => kind === "edit" && !actor.roles.includes("system"));
  return edits.flatMap(({ input, state }) =>
    Object.keys(input).flatMap((field) => {
      const onward = [...reachedFrom([state], inspected.edges)];
      const here = lockFix(inspected, field, [state]);
      return onward.length > 1 ? [here, lockFix(inspected, field, onward)] : [here];
    }),
  );
}

function lockFix({ definition, say }: Inspected, field: string, states: readonly string[]): Fix {
  const locked = definition.fields[field]?.lockedIn ?? [];
  return {
    title: say({
      en: (n) => `Lock ${n.field(field)} while the case is ${n.or(states.map(n.state))}`,
      ko: (n) => `${n.or(states.map(n.state))} 상태에서 ${n.field(field)} 변경 잠금`,
    }),
    patch: [write(below("/fields", field, "lockedIn"), [...new Set([...locked, ...states])])],
  };
}
