import type { Definition } from "@/lib/lifecycle/language/definition";
import { DEFAULT_ACTOR } from "@/lib/lifecycle/language/actor";
import { starts } from "@/lib/lifecycle/templates/parts/starts";
import { conditions } from "@/lib/lifecycle/templates/returns/conditions";
import { events } from "@/lib/lifecycle/templates/returns/events";
import { fields } from "@/lib/lifecycle/templates/returns/fields";
import { properties, tests } from "@/lib/lifecycle/templates/returns/proof";
import { states } from "@/lib/lifecycle/templates/returns/states";
import { transitions } from "@/lib/lifecycle/templates/returns/transitions";

/** An item comes back: authorised, received, inspected, then refunded, replaced or refused. */
export const returns: Definition = {
  $schema: "https://caseway.dev/schemas/lifecycle-1.json",
  language: "lifecycle/1",
  key: "returns",
  title: { en: "Returns and refunds", ko: "반품 및 환불" },
  stages: [
    { id: "request", label: { en: "Request", ko: "신청" } },
    { id: "send", label: { en: "Send back", ko: "반송" } },
    { id: "inspect", label: { en: "Inspect", ko: "검수" } },
    { id: "settle", label: { en: "Resolve", ko: "처리" } },
  ],
  initial: "requested",
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
      requested: [0, 0],
      awaitingItem: [260, 0],
      received: [520, 0],
      inspected: [780, 0],
      refundApproval: [780, 180],
      settled: [1040, 0],
      closed: [1300, 0],
    },
  },
};
