import type { Definition } from "@/lib/lifecycle/language/definition";
import { conditions } from "@/lib/lifecycle/templates/support-case/conditions";
import { events } from "@/lib/lifecycle/templates/support-case/events";
import { actor, fields } from "@/lib/lifecycle/templates/support-case/fields";
import { properties, tests } from "@/lib/lifecycle/templates/support-case/proof";
import { starts } from "@/lib/lifecycle/templates/support-case/starts";
import { states } from "@/lib/lifecycle/templates/support-case/states";
import { transitions } from "@/lib/lifecycle/templates/support-case/transitions";

/** The lifecycle every new house begins with: from a request through assignment and resolution to a rated, closed case. */
export const supportCase: Definition = {
  $schema: "https://caseway.dev/schemas/lifecycle-1.json",
  language: "lifecycle/1",
  key: "support-case",
  title: { en: "Support case", ko: "지원 사례" },
  stages: [
    { id: "start", label: { en: "Start", ko: "시작" } },
    { id: "assign", label: { en: "Assign", ko: "배정" } },
    { id: "resolve", label: { en: "Resolve", ko: "해결" } },
    { id: "close", label: { en: "Close", ko: "종결" } },
  ],
  initial: "open",
  starts,
  fields,
  actor,
  events,
  conditions,
  states,
  transitions,
  properties,
  tests,
  layout: {
    direction: "RIGHT",
    nodes: {
      open: [0, 0],
      assigned: [260, 0],
      pending: [260, 180],
      approval: [520, 180],
      resolved: [520, 0],
      closed: [780, 0],
    },
  },
};
