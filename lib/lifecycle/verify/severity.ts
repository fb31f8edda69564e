import type { FindingId, Severity } from "@/lib/lifecycle/verify/finding";

/** How much each fault weighs, unless a check says less. */
export const SEVERITIES: Readonly<Record<FindingId, Severity>> = {
  schema: "error",
  reference: "error",
  "unreachable-state": "error",
  "dead-end": "error",
  trap: "error",
  "guard-never-true": "error",
  "shadowed-transition": "error",
  "overlapping-guards": "warning",
  "guard-gap": "warning",
  "unhandled-timer": "error",
  "unused-event": "warning",
  "automatic-loop": "error",
  "outside-only-exit": "warning",
  "nobody-may-act": "error",
  "unset-field": "warning",
  "unbounded-counter": "warning",
  "property-violated": "error",
  "test-failed": "error",
  "uncovered-transition": "warning",
  "survey-never-sent": "warning",
  "survey-sent-twice": "warning",
  "clock-never-resumes": "warning",
};
