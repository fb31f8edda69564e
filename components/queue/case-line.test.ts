import { expect, it } from "vitest";
import { caseLine, type LineWords } from "@/components/queue/case-line";
import type { SearchHit } from "@/lib/cases/queue/queue-types";

const words: LineWords = {
  locale: "en",
  now: new Date("2026-11-23T12:00:00Z"),
  nobody: "Nobody",
  fromNote: "In a note",
  select: "Select case {number}",
  waitingOn: { us: "Us", customer: "Customer", nobody: "Nobody" },
  priorities: { low: "Low", normal: "Normal", high: "High", urgent: "Urgent" },
};

const hostile = `"><img src=x onerror=alert(1)>'&`;

const hit: SearchHit = {
  id: "01a20a4b-8c2c-7433-afe0-4667e23635af",
  number: 7,
  subject: hostile,
  subjectParts: [{ text: hostile, match: true }],
  excerpt: [{ text: hostile, match: false }],
  fromNote: true,
  tags: [hostile],
  requester: { id: "r", name: hostile },
  assignee: { id: "a", name: hostile },
  team: null,
  state: "open",
  stateLabel: hostile,
  category: "open",
  priority: "high",
  type: "question",
  rev: 1,
  waitingOn: { who: "other", name: hostile },
  waitingSince: new Date("2026-11-23T11:00:00Z"),
  createdAt: new Date("2026-11-23T11:00:00Z"),
  updatedAt: new Date("2026-11-23T11:00:00Z"),
};

it("escapes whatever people wrote, wherever it stands in the line", () => {
  const line = caseLine(hit, words);
  expect(line).not.toContain("<img");
  expect(line).not.toContain(`"">`);
  expect(line.match(/&lt;img/g)).toHaveLength(7);
  expect(line).toContain("view=all&amp;tag=%22%3E%3Cimg");
});

it("says whom the case waits for, and how long already", () => {
  const since = `<time datetime="2026-11-23T11:00:00.000Z">1 hour ago</time>`;
  expect(caseLine({ ...hit, waitingOn: { who: "us" } }, words)).toContain(`<td><b>Us</b> · ${since}</td>`);
  const vendor = { who: "other", name: "the vendor" } as const;
  expect(caseLine({ ...hit, waitingOn: vendor }, words)).toContain(`<td><b>The vendor</b> · ${since}</td>`);
});
