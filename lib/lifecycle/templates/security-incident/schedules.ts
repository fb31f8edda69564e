import type { Definition } from "@/lib/lifecycle/language/definition";

/** The audit: every morning severe incidents, and those where the report to the authority is missing. */
export const schedules: Definition["schedules"] = [
  {
    id: "severe-audit",
    cron: "0 7 * * *",
    tz: "Etc/UTC",
    for: { category: ["open", "assigned", "pending"] },
    if: { cond: "isSevere" },
    effects: [
      {
        id: "severe-report",
        do: "notify.send",
        with: { to: ["role:admin", "role:manager"], level: "warning", template: "stale-case" },
      },
    ],
  },
  {
    id: "report-audit",
    cron: "0 9 * * *",
    tz: "Etc/UTC",
    for: { category: ["assigned", "pending", "resolved"] },
    if: { cond: "owesReport" },
    effects: [
      {
        id: "missing-report",
        do: "notify.send",
        with: { to: ["role:manager", "case.assignee"], level: "warning" },
      },
    ],
  },
];
