import { array, assert, boolean, integer, property, record } from "fast-check";
import { describe, expect, it } from "vitest";
import type { Member } from "@/lib/assignment/choose";
import { pick } from "@/lib/assignment/choose";

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 23, 9, minute));

function member(id: string, changes: Partial<Member> = {}): Member {
  return {
    id,
    name: id,
    active: true,
    invited: false,
    available: true,
    cap: 3,
    openWork: 0,
    lastAssignedAt: null,
    ...changes,
  };
}

describe("whose turn it is", () => {
  it.each<[string, Member[], string | null]>([
    ["whoever waited longest", [member("a", { lastAssignedAt: at(5) }), member("b", { lastAssignedAt: at(2) })], "b"],
    ["whoever never had a case", [member("a", { lastAssignedAt: at(1) }), member("b")], "b"],
    ["nobody who is away", [member("a", { available: false }), member("b", { lastAssignedAt: at(9) })], "b"],
    ["nobody who was invited and has never been here", [member("a", { invited: true }), member("b")], "b"],
    ["nobody who was deactivated", [member("a", { active: false }), member("b")], "b"],
    ["nobody at the limit", [member("a", { openWork: 3 }), member("b", { openWork: 2 })], "b"],
    ["nobody with a limit of none", [member("a", { cap: 0 })], null],
    ["nobody when all are away or full", [member("a", { available: false }), member("b", { openWork: 7 })], null],
    ["nobody in a team of none", [], null],
  ])("is %s", (_, members, expected) => {
    expect(pick(members).chosen?.id ?? null).toBe(expected);
  });

  it("is told with what was found about everybody", () => {
    const members = [
      member("away", { available: false }),
      member("full", { openWork: 3, lastAssignedAt: at(1) }),
      member("gone", { active: false, lastAssignedAt: at(2) }),
      member("next", { lastAssignedAt: at(3) }),
      member("other", { lastAssignedAt: at(4) }),
    ];
    expect(pick(members).considered.map(({ id, finding }) => [id, finding])).toEqual([
      ["away", "away"],
      ["full", "full"],
      ["gone", "inactive"],
      ["next", "chosen"],
      ["other", "later"],
    ]);
  });
});

const anybody = record({
  active: boolean(),
  available: boolean(),
  cap: integer({ min: 0, max: 8 }),
});

describe("over any team and any number of cases", () => {
  it("nobody gets more than the limit, and nobody who is not there gets anything", () => {
    assert(
      property(array(anybody, { maxLength: 8 }), integer({ min: 0, max: 40 }), (team, cases) => {
        const members = share(team, cases);
        for (const { openWork, cap, active, available } of members)
          expect(openWork).toBeLessThanOrEqual(active && available ? cap : 0);
        const room = members.reduce((sum, one) => sum + (one.active && one.available ? one.cap : 0), 0);
        expect(members.reduce((sum, { openWork }) => sum + openWork, 0)).toBe(Math.min(cases, room));
      }),
    );
  });

  it("those with room for one more differ by one case at most", () => {
    assert(
      property(array(anybody, { maxLength: 8 }), integer({ min: 0, max: 40 }), (team, cases) => {
        const free = share(team, cases).filter((one) => one.active && one.available && one.openWork < one.cap);
        const work = free.map(({ openWork }) => openWork);
        expect(Math.max(0, ...work) - Math.min(...work, Math.max(0, ...work))).toBeLessThanOrEqual(1);
      }),
    );
  });
});

function share(team: { active: boolean; available: boolean; cap: number }[], cases: number): Member[] {
  let members = team.map((one, index) => member(`m${index}`, one));
  for (let minute = 0; minute < cases; minute++) {
    const { chosen } = pick(members);
    members = members.map((one) =>
      one.id === chosen?.id ? { ...one, openWork: one.openWork + 1, lastAssignedAt: at(minute) } : one,
    );
  }
  return members;
}
