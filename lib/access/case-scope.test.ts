import { expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { SYSTEM } from "@/lib/access/actor";
import type { CaseAudience } from "@/lib/access/case-scope";
import { caseScope, isInScope } from "@/lib/access/case-scope";

const self = "self";
const reader = (changes: Partial<Actor>): Actor => ({ ...SYSTEM, id: self, ...changes });
const audience = (changes: Partial<CaseAudience>): CaseAudience => ({
  requesterId: "somebody",
  organizationId: "company",
  teamId: "hardware",
  assigneeId: "colleague",
  ...changes,
});

const customer = reader({ role: "customer" });
const ofCompany = reader({ role: "customer", organizationId: "company", seesOrganization: true });
const agent = reader({ role: "agent", teamIds: ["support", "sales"] });

it.each([
  ["a customer and an own case", customer, audience({ requesterId: self }), true],
  ["a customer and another's", customer, audience({}), false],
  ["a customer and one assigned to the customer", customer, audience({ assigneeId: self }), false],
  ["a customer and one of no team", customer, audience({ teamId: null }), false],
  ["a customer who may see the organization and a colleague's", ofCompany, audience({}), true],
  ["a customer who may see it and another company's", ofCompany, audience({ organizationId: "other" }), false],
  ["a customer who may see it and a case of no organization", ofCompany, audience({ organizationId: null }), false],
  [
    "a customer of no organization and one of none",
    { ...ofCompany, organizationId: null },
    audience({ organizationId: null }),
    false,
  ],
  ["a customer who may not and a colleague's", { ...ofCompany, seesOrganization: false }, audience({}), false],
  ["an agent and a team's", agent, audience({ teamId: "sales" }), true],
  ["an agent and another team's", agent, audience({}), false],
  ["an agent and one of no team", agent, audience({ teamId: null }), true],
  ["an agent and one assigned to the agent", agent, audience({ assigneeId: self }), true],
  ["an agent of no team and a team's", { ...agent, teamIds: [] }, audience({}), false],
  ["a manager and any", reader({ role: "manager" }), audience({}), true],
  ["an admin and any", reader({ role: "admin" }), audience({}), true],
  ["the system and any", SYSTEM, audience({}), true],
  ["nobody in particular and one that is nobody's", { ...agent, id: null }, audience({ assigneeId: null }), false],
] as const)("%s", (_who, actor, about, seen) => {
  expect(isInScope(caseScope(actor), about)).toBe(seen);
});
