import { below } from "@/lib/lifecycle/check/report";
import { textIn } from "@/lib/lifecycle/definition";
import { checkProperty } from "@/lib/lifecycle/properties/check";
import { tellViolation } from "@/lib/lifecycle/properties/tell";
import { write } from "@/lib/lifecycle/verify/edits";
import type { Finding, Fix, Trace } from "@/lib/lifecycle/verify/finding";
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

/** Where somebody changed a field by hand on the way, the field could have been locked. */
function lockFixes({ definition, say }: Inspected, trace: Trace): Fix[] {
  const edits = trace.filter(({ kind, actor }) => kind === "edit" && !actor.roles.includes("system"));
  const places = edits.flatMap(({ input, state }) => Object.keys(input).map((field) => ({ field, state })));
  return places.map(({ field, state }) => {
    const locked = definition.fields[field]?.lockedIn;
    const at = below("/fields", field, "lockedIn");
    return {
      title: say({
        en: (n) => `Lock ${n.field(field)} while the case is ${n.state(state)}`,
        ko: (n) => `${n.state(state)} 상태에서 ${n.field(field)} 변경 잠금`,
      }),
      patch: [locked ? write(`${at}/-`, state) : write(at, [state])],
    };
  });
}
