/** The password of the demo's staff. Customers sign in by mailed link. */
export const demoPassword = "caseway-demo";

/** The demo's people that are worth knowing. */
export const demoAccounts = [
  { email: "carl@example.com", who: "Carl, a customer: asks for a sign-in link, which lands in Mailbox" },
  { email: "sasha@example.com", who: "Sasha, an agent" },
  { email: "agent@example.com", who: "another agent" },
  { email: "manager@example.com", who: "the manager" },
  { email: "admin@example.com", who: "the administrator" },
];
