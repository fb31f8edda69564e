import { below } from "@/lib/lifecycle/language/check/report";
import { subject, topic } from "@/lib/lifecycle/language/particles";
import { replace } from "@/lib/lifecycle/verify/edits";
import type { Finding } from "@/lib/lifecycle/verify/finding";
import type { Inspected } from "@/lib/lifecycle/verify/inspection";
import { finding } from "@/lib/lifecycle/verify/inspection";

/** Fields that every case has, declared as something that they cannot hold: what is written to them would be lost. */
export function columns({ written, surroundings, say }: Inspected): Finding[] {
  return Object.entries(surroundings.columns ?? {}).flatMap(([name, { types, values }]) => {
    const field = Object.hasOwn(written.fields, name) ? written.fields[name] : undefined;
    if (!field) return [];
    const [type = field.type] = types;
    if (!types.includes(field.type))
      return [
        finding({
          id: "field-mismatch",
          at: below("/fields", name, "type"),
          subject: name,
          message: say({
            en: (n) => `Every case has ${n.field(name)} (${name}), and it is of type ${type}, not ${field.type}.`,
            ko: (n) =>
              `${topic(`${n.field(name)}(${name})`)} 모든 사례에 있는 필드이며 형식은 ${subject(field.type)} 아니라 ${type}입니다.`,
          }),
          fixes: [
            {
              title: say({ en: () => `Declare it as ${type}`, ko: () => `${type} 형식으로 선언` }),
              patch: [replace(below("/fields", name, "type"), type)],
            },
          ],
        }),
      ];
    const strange = (values && field.values?.filter((value) => !values.includes(value))) ?? [];
    if (strange.length === 0) return [];
    return [
      finding({
        id: "field-mismatch",
        at: below("/fields", name, "values"),
        subject: `${name} ${strange.join(" ")}`,
        message: say({
          en: (n) =>
            `Every case has ${n.field(name)} (${name}), and it can only be ${n.or(values ?? [])}: ${n.and(strange)} would be lost.`,
          ko: (n) =>
            `${topic(`${n.field(name)}(${name})`)} 모든 사례에 있는 필드이며 ${n.or(values ?? [])} 값만 가질 수 있습니다. ${n.and(strange)} 값은 저장되지 않습니다.`,
        }),
      }),
    ];
  });
}
