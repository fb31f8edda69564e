import type { TestDefinition } from "@/lib/lifecycle/language/test-definition";
import { carl, maria, sasha } from "@/lib/lifecycle/templates/parts/people";
import { answeredIn, refusals } from "@/lib/lifecycle/templates/parts/tests";

const owned = { requester: "carl", assignee: "sasha" };
const leak = { ...owned, severity: "high", personalData: true };
const harmless = { severity: "low", personalData: false };

/** Who may not. */
export const refused: readonly TestDefinition[] = [
  refusals(
    "A reporter does none of the handling",
    { state: "containment", case: owned, as: carl },
    {
      assess: harmless,
      assign: { assignee: "carl" },
      requestInfo: { message: "Me?" },
      contain: { containment: "Unplugged." },
      dismiss: { note: "Never mind." },
    },
  ),
  refusals(
    "Only whoever is in charge goes on",
    { state: "eradication", case: owned, as: { ...sasha, id: "kim" } },
    {
      eradicate: { rootCause: "Luck." },
      tellAuthority: { reference: "DPA-17" },
    },
  ),
  refusals(
    "A reporter does not call it back",
    { state: "watch", case: owned, as: carl },
    {
      relapse: { note: "Again." },
      assess: { severity: "critical", personalData: false },
    },
  ),
];

/** What happens wherever an incident stands. */
export const everywhere: readonly TestDefinition[] = [
  ...answeredIn(["detected", "containment", "eradication", "recovery", "watch", "review"], {
    name: "What the reporter adds is told",
    case: owned,
    send: "customerReply",
    as: carl,
    expect: { effects: ["tell-watchers"] },
  }),
  ...answeredIn(["detected", "containment", "eradication", "recovery", "watch"], {
    name: "The reporter is asked",
    case: owned,
    send: "requestInfo",
    as: sasha,
    input: { message: "Since when?" },
    expect: { effects: ["ask-mail"] },
  }),
  ...answeredIn(["containment", "eradication", "recovery", "watch", "review"], {
    name: "The authority is told at any time",
    case: leak,
    send: "tellAuthority",
    as: sasha,
    input: { reference: "DPA-17" },
    expect: { case: { reportedBy: "sasha" }, effects: ["confirm-report"] },
  }),
  ...answeredIn(["containment", "eradication", "recovery", "watch"], {
    name: "What turns out less bad is noted",
    case: leak,
    send: "assess",
    as: sasha,
    input: harmless,
    expect: { case: harmless, effects: [] },
  }),
  ...["recovery", "watch", "review"].map((state) => ({
    name: `What comes back is contained anew: ${state}`,
    given: { state, case: { ...leak, rootCause: "A stolen laptop." } },
    steps: [
      {
        send: "relapse",
        as: sasha,
        input: { note: "Again." },
        expect: { state: "containment", case: { rootCause: null }, effects: ["alarm-relapse"] },
      },
    ],
  })),
  ...answeredIn(["containment", "eradication", "watch", "review"], {
    name: "An incident changes hands where it stands",
    case: owned,
    send: "assign",
    as: maria,
    input: { assignee: "kim" },
    expect: { case: { assignee: "kim" }, effects: ["tell-assignee"] },
  }),
  ...["containment", "recovery", "watch"].map((state) => ({
    name: `What turns out worse is contained anew: ${state}`,
    given: { state, case: owned },
    steps: [
      {
        send: "assess",
        as: sasha,
        input: { severity: "critical", personalData: true },
        expect: { state: "containment", case: { personalData: true }, effects: ["alarm-again"] },
      },
    ],
  })),
];
