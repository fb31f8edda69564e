import { countBackwards, logBuilder } from "@/lib/lifecycle/mine/build";
import { readInstant } from "@/lib/lifecycle/mine/instant";
import type { LogProblem, ReadLog } from "@/lib/lifecycle/mine/log";

/** What happened to one case, in order, as the product's own history tells it. */
export type CaseHistory = {
  readonly caseId: string;
  readonly events: readonly {
    /** The state after the event; for what is no state of its own, any word. */
    readonly activity: string;
    /** ISO 8601. */
    readonly at: string;
    /** Who did it; null for nobody. */
    readonly actor: string | null;
  }[];
};

/** The log of histories: the same as if they had been written to a file and read again. `row` counts all their events. */
export function logOfHistories(histories: readonly CaseHistory[]): ReadLog {
  const rows = histories.reduce((sum, { events }) => sum + events.length, 0);
  const builder = logBuilder(rows, { resource: true, kept: [] });
  const problems: LogProblem[] = [];
  let row = 0;
  for (const { caseId, events } of histories) {
    for (const { activity, at, actor } of events) {
      row += 1;
      const instant = readInstant(at, "day-first");
      if (instant) builder.add({ caseId, activity, ...instant, rest: [actor ?? ""] });
      else problems.push({ row, line: row, message: `“${at}” is no time that can be read` });
    }
  }
  const log = builder.finish("file");
  return { ok: true, log, rows, badRows: problems.length, problems, backwards: countBackwards(log) };
}
