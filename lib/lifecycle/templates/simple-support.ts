import type { Definition } from "@/lib/lifecycle/language/definition";
import { DEFAULT_ACTOR } from "@/lib/lifecycle/language/actor";
import { people } from "@/lib/lifecycle/templates/parts/people";
import { starts } from "@/lib/lifecycle/templates/parts/starts";
import { events } from "@/lib/lifecycle/templates/simple-support/events";
import { fields } from "@/lib/lifecycle/templates/simple-support/fields";
import { properties, tests } from "@/lib/lifecycle/templates/simple-support/proof";
import { states } from "@/lib/lifecycle/templates/simple-support/states";
import { transitions } from "@/lib/lifecycle/templates/simple-support/transitions";

/** The shortest way to help: somebody takes the request, asks back if need be, answers, and it closes. */
export const simpleSupport: Definition = {
  $schema: "https://caseway.dev/schemas/lifecycle-1.json",
  language: "lifecycle/1",
  key: "simple-support",
  title: { en: "Simple support", ko: "간단 지원" },
  stages: [
    { id: "start", label: { en: "Start", ko: "시작" } },
    { id: "work", label: { en: "Work", ko: "처리" } },
    { id: "close", label: { en: "Close", ko: "종결" } },
  ],
  initial: "open",
  starts,
  fields,
  actor: DEFAULT_ACTOR,
  events,
  conditions: people,
  states,
  transitions,
  properties,
  tests,
  layout: {
    direction: "RIGHT",
    nodes: { open: [0, 0], assigned: [260, 0], pending: [260, 180], resolved: [520, 0], closed: [780, 0] },
  },
};
