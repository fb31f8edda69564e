import { expect, test } from "vitest";
import { logOfHistories } from "@/lib/lifecycle/mine/history";
import type { LogOptions } from "@/lib/lifecycle/mine/log";
import { readLog } from "@/lib/lifecycle/mine/log";
import { followsMermaid } from "@/lib/lifecycle/mine/mermaid";
import { parseMeasures } from "@/lib/lifecycle/mine/measures-shape";
import { mineLog } from "@/lib/lifecycle/mine/mine";
import { statisticsOf } from "@/lib/lifecycle/mine/statistics";

const COLUMNS = { case: "Case", activity: "What", time: "When", resource: "Who" };
const LOG = `Case,What,When,Who
7,Open,2024-01-01 10:00,carl
8,Open,2024-01-01 11:00,dana
7,Close,2024-01-01 12:00,sasha
8,Wait,2024-01-02 11:00,
8,Close,2024-01-01 13:00,sasha
`;

function readOk(text: string, options: Partial<LogOptions> = {}) {
  const read = readLog(text, { columns: COLUMNS, ...options });
  if (!read.ok) throw new Error(read.message);
  return read;
}

test("cases whose rows are mixed are brought together in the order of the file", () => {
  const { log, backwards } = readOk(LOG);
  expect(log.cases).toEqual(["7", "8"]);
  expect([...log.offsets]).toEqual([0, 2, 5]);
  expect([...log.activity.at].map((at) => log.activity.names[at])).toEqual(["Open", "Close", "Open", "Wait", "Close"]);
  expect(backwards).toBe(1);
});

test("events are sorted by time only when that is asked for", () => {
  const { log, backwards } = readOk(LOG, { order: "time" });
  expect([...log.activity.at].map((at) => log.activity.names[at])).toEqual(["Open", "Close", "Open", "Close", "Wait"]);
  expect(backwards).toBe(0);
});

test("nobody takes part in no handover and is no resource", () => {
  expect(statisticsOf(readOk(LOG).log)).toMatchObject({ resources: 3, handovers_between_resources: 1 });
});

test("every row that cannot be read is listed with its line and its reason, and counted", () => {
  const text = `${LOG}9,Open\n,Open,2024-01-01,x\n9,,2024-01-01,x\n9,Open,"to\nday",x\n9,Open,2024-02-30,x\n`;
  const { rows, badRows, problems, log } = readOk(text);
  expect({ rows, badRows, events: log.time.length }).toEqual({ rows: 10, badRows: 5, events: 5 });
  expect(problems).toEqual([
    { row: 6, line: 7, message: "has 2 cells where the header has 4" },
    { row: 7, line: 8, message: "names no case" },
    { row: 8, line: 9, message: "names no activity" },
    { row: 9, line: 10, message: "“to\nday” is no time that can be read" },
    { row: 10, line: 12, message: "“2024-02-30” is no time that can be read" },
  ]);
});

test("a file that breaks off within a quote says so", () => {
  const { problems, log } = readOk(`${LOG}9,"Open,2024-01-01,x\n9,Close,2024-01-01,x\n`);
  expect(log.time.length).toBe(5);
  expect(problems).toMatchObject([{ line: 7 }]);
});

test("a column that is missing is named, and so are those there are", () => {
  const read = readLog(LOG, { columns: { ...COLUMNS, activity: "Activity" } });
  expect(read).toEqual({ ok: false, message: "The log has no column “Activity”. It has: Case, What, When, Who." });
  expect(readLog("", { columns: COLUMNS })).toMatchObject({ ok: false });
});

test("a log without events has figures, too", () => {
  const mined = mineLog("Case,What,When,Who\n", { columns: COLUMNS, discover: {} });
  expect(mined).toMatchObject({
    ok: true,
    discovery: null,
    statistics: { events: 0, cases: 0, events_per_case: null },
  });
});

test("names that every object has are names like others", () => {
  const { log } = readOk(
    "Case,What,When,Who\n__proto__,constructor,2024-01-01,toString\n__proto__,__proto__,2024-01-02,x\n",
  );
  const { activities } = statisticsOf(log);
  expect(Object.entries(activities)).toEqual([
    ["__proto__", 1],
    ["constructor", 1],
  ]);
});

test("a history gives the same log as the file it would be written to", () => {
  const { log } = logOfHistories([
    {
      caseId: "7",
      events: [
        { activity: "Open", at: "2024-01-01T10:00:00", actor: "carl" },
        { activity: "Close", at: "2024-01-01T12:00:00", actor: "sasha" },
      ],
    },
    {
      caseId: "8",
      events: [
        { activity: "Open", at: "2024-01-01T11:00:00", actor: "dana" },
        { activity: "Wait", at: "2024-01-02T11:00:00", actor: null },
        { activity: "Close", at: "2024-01-01T13:00:00", actor: "sasha" },
      ],
    },
  ]);
  expect(statisticsOf(log)).toEqual(statisticsOf(readOk(LOG).log));
});

test("what follows what is drawn for Mermaid", () => {
  expect(followsMermaid([{ from: 'a "b"', to: "닫힘", count: 3 }])).toBe(
    'flowchart LR\n  a0["a #34;b#34;"]\n  a1["닫힘"]\n  a0 -->|3| a1\n',
  );
});

test.each([
  [{ reopened: { casesAtLast: { column: "reopen_count", above: 0 } } }, null],
  [{ all: { group: { teams: { pingPong: "team" } } } }, null],
  [{ "": { atLast: "team" } }, "must be"],
  [{ a: { pingpong: "team" } }, "must be one of"],
  [{ a: { group: { b: { group: {} } } } }, "a"],
  [[], "The file"],
  [null, "The file"],
])("further figures are asked for in a closed form: %j", (asked, fault) => {
  const parsed = parseMeasures(asked);
  if (fault === null) expect(parsed).toEqual({ measures: asked });
  else expect(parsed).toEqual({ fault: expect.stringContaining(fault) });
});
