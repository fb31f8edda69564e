import type { TestDefinition } from "@/lib/lifecycle/language/test-definition";
import { carl, maria, sasha, system } from "@/lib/lifecycle/templates/parts/people";
import { answeredIn, refusals } from "@/lib/lifecycle/templates/parts/tests";

const owned = { requester: "carl", assignee: "sasha" };

/** Who may not, and what happens wherever a case stands. */
export const everywhere: readonly TestDefinition[] = [
  refusals(
    "A customer does none of the staff's work",
    { state: "assigned", case: owned, as: carl },
    {
      assign: { assignee: "carl" },
      release: {},
      requestInfo: { message: "Me?" },
      resolve: { note: "Done." },
    },
  ),
  refusals(
    "Nobody gives back somebody else's case",
    { state: "pending", case: owned, as: { ...sasha, id: "kim" } },
    {
      release: {},
    },
  ),
  refusals("A customer answers instead of resuming", { state: "pending", case: owned, as: carl }, { resume: {} }),
  ...answeredIn(["open", "assigned"], {
    name: "What the customer adds is told",
    case: owned,
    send: "customerReply",
    as: carl,
    expect: { effects: ["tell-watchers"] },
  }),
  ...answeredIn(["pending", "resolved"], {
    name: "A case changes hands where it stands",
    case: owned,
    send: "assign",
    as: maria,
    input: { assignee: "kim" },
    expect: { case: { assignee: "kim" }, effects: ["tell-heir"] },
  }),
  ...answeredIn(["open", "assigned", "pending"], {
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
