import type { Definition } from "@/lib/lifecycle/language/definition";
import { DEFAULT_ACTOR } from "@/lib/lifecycle/language/actor";
import { starts } from "@/lib/lifecycle/templates/parts/starts";
import { conditions } from "@/lib/lifecycle/templates/security-incident/conditions";
import { events } from "@/lib/lifecycle/templates/security-incident/events";
import { fields } from "@/lib/lifecycle/templates/security-incident/fields";
import { properties, tests } from "@/lib/lifecycle/templates/security-incident/proof";
import { states } from "@/lib/lifecycle/templates/security-incident/states";
import { transitions } from "@/lib/lifecycle/templates/security-incident/transitions";

/**
 * An attack or a leak: detected, contained, eradicated, recovered from and reviewed (the phases of NIST SP 800-61),
 * with the duty to tell the authority when personal data are concerned (GDPR, article 33).
 */
export const securityIncident: Definition = {
  $schema: "https://caseway.dev/schemas/lifecycle-1.json",
  language: "lifecycle/1",
  key: "security-incident",
  title: { en: "Security incident", ko: "보안 사고" },
  stages: [
    { id: "detect", label: { en: "Detect", ko: "탐지" } },
    { id: "contain", label: { en: "Contain", ko: "확산 차단" } },
    { id: "eradicate", label: { en: "Eradicate", ko: "제거" } },
    { id: "recover", label: { en: "Recover", ko: "복구" } },
    { id: "review", label: { en: "Review", ko: "사후 검토" } },
  ],
  initial: "detected",
  starts,
  fields,
  actor: DEFAULT_ACTOR,
  events,
  conditions,
  states,
  transitions,
  properties,
  tests,
  layout: {
    direction: "RIGHT",
    nodes: {
      detected: [0, 0],
      containment: [260, 0],
      eradication: [520, 0],
      recovery: [780, 0],
      watch: [780, 180],
      review: [1040, 0],
      closed: [1300, 0],
    },
  },
};
