import type { Definition, EffectDefinition } from "@/lib/lifecycle/language/definition";

const receipt = (id: string): EffectDefinition => ({
  id,
  do: "email.send",
  with: { to: "case.requester", template: "case-received" },
});

export const starts: Definition["starts"] = [
  { id: "portal", kind: "command", effects: [receipt("ack-portal")] },
  { id: "email", kind: "message", effects: [receipt("ack-email")] },
  { id: "api", kind: "command", effects: [receipt("ack-api")] },
  { id: "staff", kind: "command" },
];
