import type { Definition } from "@/lib/lifecycle/language/definition";
import { DEFAULT_ACTOR } from "@/lib/lifecycle/language/actor";
import { conditions } from "@/lib/lifecycle/templates/it-incident/conditions";
import { events } from "@/lib/lifecycle/templates/it-incident/events";
import { fields } from "@/lib/lifecycle/templates/it-incident/fields";
import { properties, tests } from "@/lib/lifecycle/templates/it-incident/proof";
import { states } from "@/lib/lifecycle/templates/it-incident/states";
import { transitions } from "@/lib/lifecycle/templates/it-incident/transitions";
import { starts } from "@/lib/lifecycle/templates/parts/starts";

/** Something that worked has stopped working: diagnosis against the clock, with escalation and waiting for vendors and parts. */
export const itIncident: Definition = {
  $schema: "https://caseway.dev/schemas/lifecycle-1.json",
  language: "lifecycle/1",
  key: "it-incident",
  title: { en: "IT incident", ko: "IT 장애" },
  stages: [
    { id: "record", label: { en: "Record", ko: "접수" } },
    { id: "diagnose", label: { en: "Diagnose", ko: "진단" } },
    { id: "restore", label: { en: "Restore", ko: "복구" } },
    { id: "close", label: { en: "Close", ko: "종결" } },
  ],
  initial: "recorded",
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
      recorded: [0, 0],
      diagnosis: [260, 0],
      reporter: [260, 180],
      escalated: [520, 180],
      vendor: [520, 360],
      parts: [780, 360],
      resolved: [780, 0],
      closed: [1040, 0],
    },
  },
};
