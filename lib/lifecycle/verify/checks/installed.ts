import { subject } from "@/lib/lifecycle/language/particles";
import { below } from "@/lib/lifecycle/language/check/report";
import { placedEffects } from "@/lib/lifecycle/verify/emissions";
import { replace } from "@/lib/lifecycle/verify/edits";
import type { Fix } from "@/lib/lifecycle/language/fix";
import type { Finding } from "@/lib/lifecycle/verify/finding";
import type { Inspected } from "@/lib/lifecycle/verify/inspection";
import { finding } from "@/lib/lifecycle/verify/inspection";
import { nearest } from "@/lib/lifecycle/verify/nearest";

/** Effect handlers and templates that there are not where the lifecycle is installed. */
export function installed(inspected: Inspected): Finding[] {
  const { effects: handlers, templates: byHandler = {} } = inspected.surroundings;
  return placedEffects(inspected.written).flatMap(({ effect, at }) => {
    const template = effect.with?.["template"];
    const templates = Object.hasOwn(byHandler, effect.do) ? byHandler[effect.do] : undefined;
    const missed: Omit<Missing, "effect">[] = [];
    if (handlers && !Object.hasOwn(handlers, effect.do))
      missed.push({ at: below(at, "do"), name: effect.do, known: Object.keys(handlers), what: WHAT.effect });
    if (templates && typeof template === "string" && !templates.includes(template))
      missed.push({ at: below(at, "with", "template"), name: template, known: templates, what: WHAT.template });
    return missed.map((each) => missing(inspected, { ...each, effect: effect.id }));
  });
}

const WHAT = {
  effect: { en: "effect handler", ko: "효과 처리기" },
  template: { en: "template", ko: "템플릿" },
} as const;

type Missing = {
  readonly at: string;
  readonly name: string;
  readonly known: readonly string[];
  readonly effect: string;
  readonly what: { readonly en: string; readonly ko: string };
};

function missing({ say }: Inspected, { at, name, known, effect, what }: Missing): Finding {
  const meant = nearest(name, known);
  const fixes: Fix[] = meant.map((other) => ({
    title: say({ en: () => `Use “${other}”`, ko: () => `‘${other}’ 사용` }),
    patch: [replace(at, other)],
  }));
  const [best] = meant;
  return finding({
    id: "reference",
    at,
    subject: `${effect} ${name}`,
    message: say({
      en: () =>
        `The effect ${effect} needs the ${what.en} “${name}”, which is not installed.${best ? ` Did you mean “${best}”?` : ""}`,
      ko: () =>
        `${effect} 효과에 필요한 ${what.ko} ${subject(`‘${name}’`)} 설치되어 있지 않습니다.${best ? ` ‘${best}’인가요?` : ""}`,
    }),
    fixes,
  });
}
