import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { LogColumns } from "@/lib/lifecycle/mine/log";
import type { Measures } from "@/lib/lifecycle/mine/measures";
import { mineLog } from "@/lib/lifecycle/mine/mine";
import { sharedData } from "@/test/support/shared-data";

const USUAL: LogColumns = { case: "case_id", activity: "activity", time: "timestamp", resource: "resource" };

const INCIDENTS: Measures = {
  cases_with_ping_pong_between_support_teams: { pingPong: "support_team" },
  cases_ever_on_level_2_or_3: { casesEver: { column: "support_level", is: ["L2", "L3"] } },
  cases_whose_last_status_is_not_Completed: { casesAtLast: { column: "status", isNot: ["Completed"] } },
};

const SERVICENOW: Measures = {
  by_last_event: {
    group: {
      reopened_cases: { casesAtLast: { column: "reopen_count", above: 0 } },
      reassigned_cases: { casesAtLast: { column: "reassignment_count", above: 0 } },
      sla_missed_cases: { casesAtLast: { column: "made_sla", is: ["false"] } },
      closed_cases: { casesAtLast: { column: "incident_state", is: ["Closed"] } },
      priority: { atLast: "priority" },
      contact_type: { atLast: "contact_type" },
    },
  },
  opened_to_resolved_minutes: { minutesBetween: ["opened_at", "resolved_at"] },
};

const SERVICENOW_COLUMNS: LogColumns = {
  case: "number",
  activity: "incident_state",
  time: "sys_updated_at",
  resource: "assigned_to",
};

const LOGS = [
  { folder: "helpdesk-italian", file: "helpdesk.csv.gz", columns: USUAL, measures: {} },
  { folder: "bpi2013-volvo-incidents", file: "incidents.csv.gz", columns: USUAL, measures: INCIDENTS },
  { folder: "bpi2013-volvo-closed-problems", file: "problems.csv.gz", columns: USUAL, measures: {} },
  {
    folder: "servicenow-uci",
    file: "incident_event_log.csv.gz",
    columns: SERVICENOW_COLUMNS,
    measures: SERVICENOW,
    stateChanges: true,
  },
];

const shared = sharedData("event-logs");

describe.skipIf(!shared)("the figures of real ticket histories", () => {
  test.each(LOGS)("$folder: every figure is the one that was counted by other means", (log) => {
    const folder = join(shared ?? "", log.folder);
    const bytes = gunzipSync(readFileSync(join(folder, log.file)));
    const expected: unknown = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8"));
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const mined = mineLog(bytes.toString("utf8"), { ...log, sha256 });
    if (!mined.ok) throw new Error(mined.message);
    expect(mined.problems).toEqual([]);
    expect(JSON.parse(JSON.stringify(mined.statistics))).toEqual(expected);
  });
});
