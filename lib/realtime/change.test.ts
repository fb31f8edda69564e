import { describe, expect, it } from "vitest";
import type { CaseAudience } from "@/lib/access/case-scope";
import type { CaseChange, Changes } from "@/lib/realtime/change";
import { mergeCase, NOTHING, readNotice, writeNotices } from "@/lib/realtime/change";

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const audienceOf = (teamId: string | null): CaseAudience => ({
  requesterId: uuid(1),
  organizationId: uuid(2),
  teamId,
  assigneeId: null,
});
const [red, blue, green] = [audienceOf(uuid(3)), audienceOf(uuid(4)), audienceOf(null)];
const change = (number: number, rest: Partial<CaseChange> = {}): CaseChange => ({
  number,
  rev: 1,
  audience: red,
  formerly: [],
  ...rest,
});

describe("a notice", () => {
  it("says again what was written", () => {
    const changes: Changes = {
      cases: [change(7), change(8, { audience: blue, formerly: [red, green] })],
      notified: [uuid(9)],
      people: [uuid(10)],
      topics: ["incidents"],
    };
    expect(writeNotices(changes).map(readNotice)).toEqual([changes]);
  });

  it("is none when nothing happened", () => {
    expect(writeNotices(NOTHING)).toEqual([]);
  });

  it("is always short enough for PostgreSQL, and all together say everything once", () => {
    const changes: Changes = {
      cases: Array.from({ length: 500 }, (_, n) =>
        change(2_000_000_000 + n, { rev: 2_000_000_000, audience: blue, formerly: Array(8).fill(red) }),
      ),
      notified: Array.from({ length: 1_000 }, (_, n) => uuid(n)),
      people: Array.from({ length: 700 }, (_, n) => uuid(n)),
      topics: ["incidents", "inboundMail"],
    };
    const notices = writeNotices(changes);
    expect(Math.max(...notices.map((notice) => Buffer.byteLength(notice)))).toBeLessThan(8_000);
    const heard = notices.map((notice) => readNotice(notice) ?? NOTHING);
    expect(heard.flatMap(({ cases }) => cases)).toEqual(changes.cases);
    expect(heard.flatMap(({ notified }) => notified)).toEqual(changes.notified);
    expect(heard.flatMap(({ people }) => people)).toEqual(changes.people);
    expect(heard.flatMap(({ topics }) => topics)).toEqual(changes.topics);
  });

  it.each(["", "{", "[]", '{"cases":[[1]]}', '{"topics":["other"]}', '{"people":"everybody"}'])(
    "that is none of ours is passed over: %s",
    (text) => {
      expect(readNotice(text)).toBeNull();
    },
  );
});

describe("two changes of one case", () => {
  it("are one, with everybody who could see it before", () => {
    const first = change(7, { rev: 2, audience: blue, formerly: [red] });
    const second = change(7, { rev: 3, audience: green, formerly: [blue] });
    expect(mergeCase(first, second)).toEqual(change(7, { rev: 3, audience: green, formerly: [red, blue] }));
  });

  it("are the newest one, in whatever order they come", () => {
    const [older, newer] = [change(7, { rev: 2 }), change(7, { rev: 3, audience: blue, formerly: [red] })];
    expect(mergeCase(newer, older)).toEqual(mergeCase(older, newer));
  });

  it("name nobody as having lost it who sees it again", () => {
    const there = change(7, { rev: 2, audience: blue, formerly: [red] });
    const back = change(7, { rev: 3, audience: red, formerly: [blue] });
    expect(mergeCase(there, back)).toEqual(change(7, { rev: 3, audience: red, formerly: [blue] }));
  });
});
