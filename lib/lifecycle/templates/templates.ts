import type { Definition, Text } from "@/lib/lifecycle/language/definition";
import { approvalRequest } from "@/lib/lifecycle/templates/approval-request";
import { bugReport } from "@/lib/lifecycle/templates/bug-report";
import { itIncident } from "@/lib/lifecycle/templates/it-incident";
import { returns } from "@/lib/lifecycle/templates/returns";
import { securityIncident } from "@/lib/lifecycle/templates/security-incident";
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
  template(itIncident, {
    en: "Diagnosis against the clock. Major incidents run on shorter timers, escalate by themselves and need their cause written down. Waiting for a vendor is a state of its own.",
    ko: "시간을 다투는 장애 진단입니다. 중대 장애는 더 짧은 타이머로 자동 이관되고 원인을 기록해야 합니다. 공급업체를 기다리는 상태도 따로 있습니다.",
  }),
  template(approvalRequest, {
    en: "Somebody asks for access, a purchase or a trip; a manager decides, for large amounts two do, and then it is fulfilled.",
    ko: "권한, 구매, 출장 등을 요청하면 매니저가 결정하고(고액은 두 명) 승인 후 이행합니다.",
  }),
  template(returns, {
    en: "An item comes back: authorised, received, inspected, then refunded, replaced or refused. Large refunds need approval.",
    ko: "상품이 반송되면 승인, 입고, 검수를 거쳐 환불, 교환 또는 거절합니다. 고액 환불은 승인이 필요합니다.",
  }),
  template(bugReport, {
    en: "Triage, questions to the reporter, a fix in a named version, and verification by somebody other than the fixer.",
    ko: "신고를 분류하고 필요하면 되물은 뒤, 버전을 밝혀 수정하고 수정자가 아닌 사람이 검증합니다.",
  }),
  template(securityIncident, {
    en: "Detect, contain, eradicate, recover, review. Severe incidents alert the managers, and a leak of personal data is reported before it is closed.",
    ko: "탐지, 확산 차단, 제거, 복구, 사후 검토 순서로 대응합니다. 심각한 사고는 매니저에게 경보를 보내고, 개인정보 유출은 신고 후에만 종결됩니다.",
  }),
];

function template(definition: Definition, description: Text): Template {
  return { key: definition.key, title: definition.title, description, definition };
}
