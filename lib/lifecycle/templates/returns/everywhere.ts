import type { TestDefinition } from "@/lib/lifecycle/language/test-definition";
import { carl, maria, sasha, system } from "@/lib/lifecycle/templates/parts/people";
import { answeredIn, refusals } from "@/lib/lifecycle/templates/parts/tests";

const given = { requester: "carl", assignee: "sasha", price: 800 };
const inspected = { ...given, itemState: "damaged" };

/** Who may not, and what happens wherever a case stands. */
export const everywhere: readonly TestDefinition[] = [
  refusals(
    "A customer decides nothing",
    { state: "requested", case: given, as: carl },
    {
      assign: { assignee: "carl" },
      authorise: { message: "Please." },
      refuse: { note: "No." },
    },
  ),
  refusals(
    "A customer does not receive the item",
    { state: "awaitingItem", case: given, as: carl },
    { receiveItem: {} },
  ),
  refusals(
    "A customer does not inspect it",
    { state: "received", case: given, as: carl },
    {
      inspect: { itemState: "as-new", note: "Perfect." },
      withdraw: {},
    },
  ),
  refusals(
    "A customer does not settle it",
    { state: "inspected", case: inspected, as: carl },
    {
      refund: { amount: 10 },
      replace: {},
      refuse: { note: "No." },
    },
  ),
  refusals(
    "An agent does not refuse a refund that waits",
    { state: "refundApproval", case: inspected, as: sasha },
    {
      approve: {},
      reject: { note: "No." },
    },
  ),
  ...answeredIn(["requested", "awaitingItem", "received", "inspected", "refundApproval", "settled"], {
    name: "What the customer adds is told",
    case: given,
    send: "customerReply",
    as: carl,
    expect: { effects: ["tell-watchers"] },
  }),
  ...answeredIn(["awaitingItem", "received", "inspected", "refundApproval", "settled"], {
    name: "A return changes hands where it stands",
    case: given,
    send: "assign",
    as: maria,
    input: { assignee: "kim" },
    expect: { case: { assignee: "kim" }, effects: ["tell-assignee"] },
  }),
  refusals(
    "Only people reopen it",
    { state: "settled", case: inspected, as: system },
    {
      reopen: { message: "Again." },
    },
  ),
  refusals("Nothing but people withdraws it", { state: "requested", case: given, as: system }, { withdraw: {} }),
];
