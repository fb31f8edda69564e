import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sharedData } from "@/test/support/shared-data";

const program = fileURLToPath(new URL("../caseway.js", import.meta.url));
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "caseway-mine-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function caseway(...args: string[]): { code: number | null; out: string; err: string } {
  const ended = spawnSync(process.execPath, [program, "lifecycle", ...args], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1e8,
    env: { ...process.env, NO_COLOR: "1", LANG: "en_US.UTF-8", LC_ALL: "" },
  });
  return { code: ended.status, out: ended.stdout, err: ended.stderr };
}

const COLUMNS = ["--case", "case_id", "--activity", "activity", "--time", "timestamp", "--resource", "resource"];
const LOG = "case_id,activity,timestamp,resource\n1,New,2024-01-01,carl\n1,Done,2024-01-02,sasha\n2,New,never,carl\n";

const incidents = sharedData("event-logs/bpi2013-volvo-incidents");

test.skipIf(!incidents)("a packed log is counted with further figures, exactly as others counted it", () => {
  const measures = {
    cases_with_ping_pong_between_support_teams: { pingPong: "support_team" },
    cases_ever_on_level_2_or_3: { casesEver: { column: "support_level", is: ["L2", "L3"] } },
    cases_whose_last_status_is_not_Completed: { casesAtLast: { column: "status", isNot: ["Completed"] } },
  };
  writeFileSync(join(folder, "measures.json"), JSON.stringify(measures));
  const log = join(incidents ?? "", "incidents.csv.gz");
  const { code, out, err } = caseway("mine", log, ...COLUMNS, "--figures", "measures.json");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(JSON.parse(out)).toEqual(JSON.parse(readFileSync(join(incidents ?? "", "expected.json"), "utf8")));
});

test("a lifecycle written from a log is proved, tested and takes the log again", () => {
  writeFileSync(join(folder, "log.csv"), LOG);
  const mined = caseway("mine", "log.csv", ...COLUMNS, "--lifecycle", "mined.json");
  expect(mined.code).toBe(0);
  expect(mined.err).toContain("line 4: “never” is no time that can be read");
  expect(caseway("check", "mined.json")).toMatchObject({ code: 0 });
  expect(caseway("test", "mined.json")).toMatchObject({ code: 0 });
  const replayed = caseway("replay", "mined.json", "log.csv", ...COLUMNS, "--json");
  expect(JSON.parse(replayed.out)).toMatchObject({ fitness: { events: 1, cases: 1 } });
});

test("what follows what is drawn instead of counted when that is asked for", () => {
  writeFileSync(join(folder, "log.csv"), LOG);
  expect(caseway("mine", "log.csv", ...COLUMNS, "--mermaid").out).toContain("a0 -->|1| a1");
});

test("figures that nobody knows, and columns that are not there, are a misuse", () => {
  writeFileSync(join(folder, "log.csv"), LOG);
  writeFileSync(join(folder, "odd.json"), '{"a": {"pingPong": "team", "b": 1}}');
  writeFileSync(join(folder, "team.json"), '{"a": {"pingPong": "team"}}');
  expect(caseway("mine", "log.csv", ...COLUMNS, "--figures", "odd.json")).toMatchObject({ code: 2, out: "" });
  const missing = caseway("mine", "log.csv", ...COLUMNS, "--figures", "team.json");
  expect(missing).toMatchObject({ code: 2, out: "", err: expect.stringContaining("no column “team”") });
});
