import type { Definition, EffectDefinition } from "@/lib/lifecycle/language/definition";

const receipt = (id: string): EffectDefinition => ({
  id,
  do: "email.send",
  with: { to: "case.requester", template: "case-received" },
});

export const starts: Definition["starts"] = [
  { id: "portal", kind: "command", effects: [receipt("ack-portal")] },
  { id: "email", kind: "message", correlate: "new-thread", effects: [receipt("ack-email")] },
  { id: "api", kind: "command", effects: [receipt("ack-api")] },
  { id: "staff", kind: "command" },
];

export const schedules: Definition["schedules"] = [
  {
    id: "stale-audit",
    cron: "0 7 * * 1-5",
    tz: "Etc/UTC",
    for: { category: ["open", "assigned", "pending"] },
    if: { ">": [{ var: "case.ageDays" }, 14] },
    effects: [{ id: "stale-notice", do: "notify.send", with: { to: "role:manager", template: "stale-case" } }],
  },
];
