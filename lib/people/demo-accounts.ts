/** The people of the demo, as the start prints them and the sign-in page offers them. */
export const DEMO_ACCOUNTS = [
  { email: "carl@example.com", name: "Carl Berger", role: "customer" },
  { email: "sasha@example.com", name: "Sasha Lindqvist", role: "agent" },
  { email: "agent@example.com", name: "Minji Kim", role: "agent" },
  { email: "manager@example.com", name: "Maria Santos", role: "manager" },
  { email: "admin@example.com", name: "Robin Adler", role: "admin" },
] as const;

/** Every staff account of the demo has it; the demo listens on this machine only. */
export const DEMO_PASSWORD = "caseway-demo";

/** The demo's mailbox: whoever sends it a mail, on this machine, opens a case. */
export const DEMO_MAILBOX = "support@caseway.localhost";
