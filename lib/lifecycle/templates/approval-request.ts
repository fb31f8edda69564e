import type { Definition } from "@/lib/lifecycle/language/definition";
import { DEFAULT_ACTOR } from "@/lib/lifecycle/language/actor";
import { conditions } from "@/lib/lifecycle/templates/approval-request/conditions";
import { events } from "@/lib/lifecycle/templates/approval-request/events";
import { fields } from "@/lib/lifecycle/templates/approval-request/fields";
import { properties, tests } from "@/lib/lifecycle/templates/approval-request/proof";
import { states } from "@/lib/lifecycle/templates/approval-request/states";
import { transitions } from "@/lib/lifecycle/templates/approval-request/transitions";
import { starts } from "@/lib/lifecycle/templates/parts/starts";

/** Somebody asks for something that another has to allow: checked, approved by one or two managers, then fulfilled. */
export const approvalRequest: Definition = {
  $schema: "https://caseway.dev/schemas/lifecycle-1.json",
  language: "lifecycle/1",
  key: "approval-request",
  title: { en: "Approval request", ko: "승인 요청" },
  stages: [
    { id: "request", label: { en: "Request", ko: "요청" } },
    { id: "approve", label: { en: "Approve", ko: "승인" } },
    { id: "fulfil", label: { en: "Fulfill", ko: "이행" } },
    { id: "close", label: { en: "Close", ko: "종결" } },
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
      question: [0, 180],
      approval: [260, 0],
      jointApproval: [260, 180],
      fulfilment: [520, 0],
      rejected: [520, 180],
      fulfilled: [780, 0],
      closed: [1040, 0],
    },
  },
};
