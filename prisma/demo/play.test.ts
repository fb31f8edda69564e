import { describe, expect, it } from "vitest";
import { compile } from "@/lib/lifecycle/engine/compile";
import type { Definition } from "@/lib/lifecycle/language/definition";
import { approvalRequest } from "@/lib/lifecycle/templates/approval-request";
import { supportCase } from "@/lib/lifecycle/templates/support-case";
import type { Cast, Path } from "@/prisma/demo/cast";
import { rules, staff, teams, type StaffKey } from "@/prisma/demo/people";
import { playAll } from "@/prisma/demo/play";
import { customerMembers, mapped, staffMembers } from "@/prisma/demo/settle";
import { stories } from "@/prisma/demo/stories";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const cast: Cast = {
  staff: staffMembers(),
  customers: customerMembers(new Map()),
  teamIds: mapped(teams, ({ name }) => `00000000-0000-7000-8000-${String(name.length).padStart(12, "0")}`),
  rules: rules.map(({ title, team }) => ({ id: title, title, team })),
  paths: { support: pathWith(supportCase), approval: pathWith(approvalRequest) },
  survey: { id: "survey", validDays: 28 },
};

function pathWith(definition: Definition): Path {
  const version = { id: definition.key, publishedAt: new Date(0), lifecycle: compile(definition) };
  return { lifecycleId: definition.key, versions: [version] };
}

const begin = Date.UTC(2026, 10, 23, 0, 7);
// Every hour of the day on every weekday, and the change of the clocks in March.
const moments = [...Array.from({ length: 24 }, (_, index) => begin + index * 7 * HOUR_MS), Date.UTC(2027, 2, 30, 9)];

describe("a demo begun at any hour of the week", () => {
  it.each(moments.map((at) => new Date(at).toISOString()))("%s", (moment) => {
    const now = new Date(moment);
    const plays = playAll(stories, { cast, numbers: stories.map((_, index) => index + 1), now });
    const strays = plays.filter(({ story, case: { state } }) => story.ends !== state);
    expect(strays.map(({ case: { subject, state } }) => `${subject}: ${state}`)).toEqual([]);
    const odd = plays.filter(({ case: { createdAt, updatedAt }, rows }) => {
      const times = rows.events.map(({ at }) => (at as Date).getTime());
      const isOrdered = times.every((time, index) => time >= (times[index - 1] ?? 0));
      return !isOrdered || createdAt.getTime() < now.getTime() - 60 * DAY_MS || updatedAt > now;
    });
    expect(odd.map(({ case: { subject } }) => subject)).toEqual([]);
    expect(nextInSupport(plays)).toBe("sasha");
    expect(unlikelyHours(plays)).toEqual([]);
  });
});

type Plays = ReturnType<typeof playAll>;

/** Who of the team has waited longest for a case by rule. */
function nextInSupport(plays: Plays): StaffKey | undefined {
  const last = (key: StaffKey): number => {
    const turns = plays.flatMap(({ rows }) =>
      rows.events.filter(({ event, actorId }) => event === "assign" && !actorId),
    );
    const own = turns.filter(({ input }) => (input as { assignee: string }).assignee === cast.staff[key].id);
    return Math.max(0, ...own.map(({ at }) => (at as Date).getTime()));
  };
  const members: readonly StaffKey[] = teams.support.members;
  return members.toSorted((a, b) => last(a) - last(b))[0];
}

/** What staff are said to have done on a weekend or outside of seven to eight on their own clock. */
function unlikelyHours(plays: Plays): string[] {
  const clocks = new Map(Object.entries(cast.staff).map(([key, { id }]) => [id, staff[key as StaffKey].timeZone]));
  return plays.flatMap(({ case: { subject }, rows }) =>
    rows.events.flatMap(({ at, actorId, event }) => {
      const timeZone = clocks.get(actorId ?? "");
      if (!timeZone) return [];
      const parts = new Intl.DateTimeFormat("en", { timeZone, weekday: "short", hour: "2-digit", hour12: false });
      const read = Object.fromEntries(parts.formatToParts(at as Date).map(({ type, value }) => [type, value]));
      const isWorking =
        !["Sat", "Sun"].includes(read["weekday"] ?? "") && Number(read["hour"]) >= 9 && Number(read["hour"]) <= 18;
      return isWorking ? [] : [`${subject}: ${event} at ${(at as Date).toISOString()}`];
    }),
  );
}
