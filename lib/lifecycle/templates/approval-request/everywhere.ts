import type { TestDefinition } from "@/lib/lifecycle/language/test-definition";
import { carl, maria, sasha, system } from "@/lib/lifecycle/templates/parts/people";
import { answeredIn, refusals } from "@/lib/lifecycle/templates/parts/tests";

const asked = { requester: "carl", assignee: "sasha", amount: 300 };
const large = { ...asked, amount: 1000 };

/** Who may not, and what happens wherever a case stands. */
export const everywhere: readonly TestDefinition[] = [
  refusals(
    "Who asks does not decide",
    { state: "requested", case: asked, as: carl },
    {
      assign: { assignee: "carl" },
      requestInfo: { message: "Me?" },
      submit: {},
    },
  ),
  refusals(
    "Who asks does not approve",
    { state: "approval", case: asked, as: carl },
    {
      approve: {},
      reject: { note: "No." },
    },
  ),
  refusals(
    "An agent does not approve a large amount",
    { state: "jointApproval", case: large, as: sasha },
    {
      approve: {},
      reject: { note: "No." },
      withdraw: {},
    },
  ),
  refusals("Who asks does not fulfil", { state: "fulfilment", case: asked, as: carl }, { fulfil: { note: "Done." } }),
  refusals(
    "Nobody else asks again",
    { state: "rejected", case: asked, as: sasha },
    { askAgain: { message: "Please." } },
  ),
  ...answeredIn(["requested", "approval", "jointApproval", "fulfilment"], {
    name: "What the requester adds is told",
    case: asked,
    send: "customerReply",
    as: carl,
    expect: { effects: ["tell-watchers"] },
  }),
  ...answeredIn(["question", "approval", "jointApproval", "fulfilment", "fulfilled"], {
    name: "A request changes hands where it stands",
    case: asked,
    send: "assign",
    as: maria,
    input: { assignee: "kim" },
    expect: { case: { assignee: "kim" }, effects: ["tell-assignee"] },
  }),
  refusals(
    "Only people reopen it",
    { state: "fulfilled", case: asked, as: system },
    {
      reopen: { message: "Again." },
    },
  ),
];
