import type { Definition, TaskDefinition } from "@/lib/lifecycle/language/definition";
import { returns } from "@/lib/lifecycle/templates/returns";
import { supportCase } from "@/lib/lifecycle/templates/support-case";

const approval: TaskDefinition = {
  kind: "approval",
  label: { en: "Approve", ko: "승인" },
  assignTo: { role: "manager" },
  need: 1,
  approve: "approve",
  reject: "reject",
};

/** A lifecycle with an approval as a task in one of its states. */
function withApproval(definition: Definition, name: string): Definition {
  const state = definition.states[name];
  if (!state) throw new Error(`there is no state ${name}`);
  return { ...definition, states: { ...definition.states, [name]: { ...state, task: approval } } };
}

/** The support case where tasks, schedules and correlation are carried out: approval as a task, an audit every morning. */
export const supportCaseWithTasks: Definition = {
  ...withApproval(supportCase, "approval"),
  schedules: [
    {
      id: "stale-audit",
      cron: "0 7 * * 1-5",
      tz: "Etc/UTC",
      for: { category: ["open", "assigned", "pending"] },
      if: { ">": [{ var: "case.ageDays" }, 14] },
      effects: [{ id: "stale-audit-notice", do: "notify.send", with: { to: "role:manager", template: "stale-case" } }],
    },
  ],
};

/** Returns where an approval is a task. */
export const returnsWithTasks: Definition = withApproval(returns, "refundApproval");
