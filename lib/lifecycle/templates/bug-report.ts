import type { Definition } from "@/lib/lifecycle/language/definition";
import { DEFAULT_ACTOR } from "@/lib/lifecycle/language/actor";
import { conditions } from "@/lib/lifecycle/templates/bug-report/conditions";
import { events } from "@/lib/lifecycle/templates/bug-report/events";
import { fields } from "@/lib/lifecycle/templates/bug-report/fields";
import { properties, tests } from "@/lib/lifecycle/templates/bug-report/proof";
import { states } from "@/lib/lifecycle/templates/bug-report/states";
import { transitions } from "@/lib/lifecycle/templates/bug-report/transitions";
import { starts } from "@/lib/lifecycle/templates/parts/starts";

/** A fault in a product: triaged, reproduced, fixed in a version and verified by somebody other than the fixer. */
export const bugReport: Definition = {
  $schema: "https://caseway.dev/schemas/lifecycle-1.json",
  language: "lifecycle/1",
  key: "bug-report",
  title: { en: "Bug report", ko: "버그 신고" },
  stages: [
    { id: "triage", label: { en: "Triage", ko: "분류" } },
    { id: "fix", label: { en: "Fix", ko: "수정" } },
    { id: "verify", label: { en: "Verify", ko: "검증" } },
    { id: "close", label: { en: "Close", ko: "종결" } },
  ],
  initial: "reported",
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
      reported: [0, 0],
      needsInfo: [0, 180],
      confirmed: [260, 0],
      inProgress: [520, 0],
      fixed: [780, 0],
      resolved: [780, 180],
      closed: [1040, 0],
    },
  },
};
