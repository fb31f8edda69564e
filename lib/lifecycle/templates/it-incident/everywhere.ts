import type { TestDefinition } from "@/lib/lifecycle/language/test-definition";
import { carl, maria, system } from "@/lib/lifecycle/templates/parts/people";
import { answeredIn, refusals } from "@/lib/lifecycle/templates/parts/tests";

const owned = { requester: "carl", assignee: "sasha" };
const fixed = { resolution: "fixed", note: "Restarted the mail server." };

/** Who may not, and what happens wherever a case stands. */
export const everywhere: readonly TestDefinition[] = [
  refusals(
    "A reporter does none of the staff's work",
    { state: "diagnosis", case: owned, as: carl },
    {
      assign: { assignee: "carl" },
      release: {},
      requestInfo: { message: "Me?" },
      escalate: { reason: "It is urgent to me." },
      callVendor: { vendor: "Northwind" },
      orderParts: { order: "A power supply" },
      resolve: { ...fixed, cause: "Luck." },
    },
  ),
  refusals(
    "Nor while a vendor is asked",
    { state: "vendor", case: owned, as: carl },
    {
      vendorAnswered: { answer: "Yes." },
      assign: { assignee: "carl" },
    },
  ),
  refusals("A reporter answers instead of resuming", { state: "reporter", case: owned, as: carl }, { resume: {} }),
  refusals(
    "Nor while parts are ordered",
    { state: "parts", case: owned, as: carl },
    {
      partsArrived: {},
      assign: { assignee: "carl" },
    },
  ),
  refusals(
    "Nobody takes an incident by being a customer",
    { state: "recorded", case: { requester: "carl" }, as: carl },
    {
      assign: { assignee: "carl" },
    },
  ),
  ...answeredIn(["recorded", "diagnosis", "escalated", "vendor", "parts"], {
    name: "What the reporter adds is told",
    case: owned,
    send: "customerReply",
    as: carl,
    expect: { effects: ["tell-watchers"] },
  }),
  ...answeredIn(["reporter", "escalated", "vendor", "parts", "resolved"], {
    name: "An incident changes hands where it stands",
    case: owned,
    send: "assign",
    as: maria,
    input: { assignee: "kim" },
    expect: { case: { assignee: "kim" }, effects: ["tell-heir"] },
  }),
  ...answeredIn(["diagnosis", "reporter", "escalated", "vendor", "parts"], {
    name: "A score that comes late is noted",
    case: owned,
    send: "surveyAnswered",
    as: carl,
    input: { score: 3 },
    expect: { case: { surveyScore: 3 } },
  }),
  refusals(
    "Only people reopen it",
    { state: "resolved", case: owned, as: system },
    {
      reopen: { message: "Again." },
    },
  ),
];
