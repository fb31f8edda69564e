import type { TestDefinition } from "@/lib/lifecycle/language/test-definition";
import { carl, sasha, system } from "@/lib/lifecycle/templates/parts/people";
import { answeredIn, refusals } from "@/lib/lifecycle/templates/parts/tests";

const owned = { requester: "carl", assignee: "sasha" };
const fix = { version: "4.2.1", note: "Off by one." };

/** Who may not, and what happens wherever a case stands. */
export const everywhere: readonly TestDefinition[] = [
  refusals(
    "A reporter does none of the triage",
    { state: "reported", case: { requester: "carl" }, as: carl },
    {
      requestInfo: { message: "Me?" },
      confirm: { severity: "critical" },
      markDuplicate: { original: "CW-7" },
      decline: { note: "Never mind." },
    },
  ),
  refusals(
    "A reporter takes nothing",
    { state: "confirmed", case: { requester: "carl" }, as: carl },
    {
      assign: { assignee: "carl" },
    },
  ),
  refusals(
    "Only whoever is in charge says that it is fixed",
    { state: "inProgress", case: owned, as: { ...sasha, id: "kim" } },
    {
      fix,
      release: {},
    },
  ),
  refusals(
    "A reporter hands nothing over",
    { state: "inProgress", case: owned, as: carl },
    {
      assign: { assignee: "carl" },
      fix,
    },
  ),
  ...answeredIn(["reported", "confirmed", "inProgress", "fixed", "resolved"], {
    name: "What the reporter adds is told",
    case: owned,
    send: "customerReply",
    as: carl,
    expect: { effects: ["tell-watchers"] },
  }),
  refusals(
    "Only people reopen it",
    { state: "resolved", case: owned, as: system },
    {
      reopen: { message: "Again." },
    },
  ),
  refusals(
    "Nothing but people verifies it",
    { state: "fixed", case: owned, as: system },
    { failVerification: { note: "No." } },
  ),
];
