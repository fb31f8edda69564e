import type { Definition } from "@/lib/lifecycle/language/definition";
import { mailRequester } from "@/lib/lifecycle/templates/parts/effects";

/** The ways a case comes in: whoever writes gets a receipt, whoever is on the phone does not. */
export const starts: Definition["starts"] = [
  { id: "portal", kind: "command", effects: [mailRequester("ack-portal", "case-received")] },
  { id: "email", kind: "message", effects: [mailRequester("ack-email", "case-received")] },
  { id: "api", kind: "command", effects: [mailRequester("ack-api", "case-received")] },
  { id: "staff", kind: "command" },
];
