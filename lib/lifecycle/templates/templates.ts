import type { Definition, Text } from "@/lib/lifecycle/definition";
import { simpleSupport } from "@/lib/lifecycle/templates/simple-support";
import { supportCase } from "@/lib/lifecycle/templates/support-case";

export type Template = {
  readonly key: string;
  readonly title: Text;
  /** One or two sentences that help to choose. */
  readonly description: Text;
  readonly definition: Definition;
};

/** The lifecycles to begin from, the default first. Each is accepted, tested and free of findings as it stands. */
export const TEMPLATES: readonly Template[] = [
  template(supportCase, {
    en: "From a request to a rated, closed case, with approval for urgent ones. The default.",
    ko: "요청 접수부터 만족도 평가와 종결까지 다루며, 긴급 사례는 승인을 거칩니다. 기본값입니다.",
  }),
  template(simpleSupport, {
    en: "Somebody takes the request, asks back if need be, answers, and it closes.",
    ko: "담당자가 요청을 맡아 필요하면 되묻고, 답변한 뒤 종결합니다.",
  }),
];

function template(definition: Definition, description: Text): Template {
  return { key: definition.key, title: definition.title, description, definition };
}
