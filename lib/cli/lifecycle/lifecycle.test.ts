import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { supportCaseWithTasks } from "@/lib/lifecycle/test/with-tasks";
import { supportCase } from "@/lib/lifecycle/templates/support-case";

const program = fileURLToPath(new URL("../caseway.js", import.meta.url));
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "caseway-lifecycle-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Ended = { code: number | null; out: string; err: string };

/** Runs the command as a person would, in a shell of its own. */
function caseway(args: readonly string[], input = ""): Promise<Ended> {
  const env = { ...process.env, NO_COLOR: "1", LANG: "en_US.UTF-8", LC_ALL: "" };
  const child = spawn(process.execPath, [program, ...args], { cwd: folder, env });
  const ended: Ended = { code: null, out: "", err: "" };
  child.stdout.on("data", (data) => (ended.out += String(data)));
  child.stderr.on("data", (data) => (ended.err += String(data)));
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ ...ended, code }));
  });
}

async function written(name: string, content: unknown): Promise<string> {
  const text = typeof content === "string" ? content : JSON.stringify(content, null, 2);
  await writeFile(join(folder, name), text);
  return name;
}

test("A lifecycle made from a template is proved and tested without a fault", async () => {
  expect(await caseway(["lifecycle", "new", "fresh.json"])).toMatchObject({ code: 0 });
  const checked = await caseway(["lifecycle", "check", "fresh.json", "--json"]);
  expect(checked.code).toBe(0);
  expect(JSON.parse(checked.out)).toMatchObject({ ok: true, findings: [], explored: { complete: true } });
  expect(await caseway(["lifecycle", "test", "fresh.json"])).toMatchObject({ code: 0 });
});

test("A new lifecycle never writes over a file unless told to", async () => {
  await written("kept.json", "precious");
  const refused = await caseway(["lifecycle", "new", "kept.json"]);
  expect(refused.code).toBe(2);
  expect(await readFile(join(folder, "kept.json"), "utf8")).toBe("precious");
  expect(await caseway(["lifecycle", "new", "kept.json", "--force"])).toMatchObject({ code: 0 });
});

test("A fault is said with the line and column of the file, and ends with 1", async () => {
  const text = JSON.stringify(supportCase, null, 2).replace('"to": "pending"', '"to": "pendign"');
  const line = text.split("\n").findIndex((row) => row.includes("pendign")) + 1;
  const file = await written("typo.json", text);
  const shown = await caseway(["lifecycle", "check", file]);
  expect(shown.code).toBe(1);
  expect(shown.out).toMatch(new RegExp(`\\b${line}:13 .*reference`));
  const answer = await caseway(["lifecycle", "check", file, "--json"]);
  expect(answer.code).toBe(1);
  expect(JSON.parse(answer.out)).toMatchObject({ ok: false, findings: [{ id: "reference", severity: "error", line }] });
});

test("What the product does not carry out is an error, and none for the language alone", async () => {
  const file = await written("tasks.json", supportCaseWithTasks);
  const judged = await caseway(["lifecycle", "check", file, "--json"]);
  expect(judged.code).toBe(1);
  const { findings } = JSON.parse(judged.out) as { findings: { id: string; at: string; message: string }[] };
  expect(findings.map(({ id, at }) => `${id} ${at}`)).toEqual([
    "not-carried-out /schedules/0",
    "not-carried-out /states/approval/task",
  ]);
  expect(findings[0]?.message).toContain("Not carried out here yet: schedules.");
  const korean = await caseway(["lifecycle", "check", file, "--language", "ko"]);
  expect(korean.out).toContain("아직 여기에서 실행되지 않습니다");
  expect(await caseway(["lifecycle", "check", file, "--for", "any"])).toMatchObject({ code: 0 });
  expect(await caseway(["lifecycle", "check", file, "--for", "constructor"])).toMatchObject({ code: 2 });
});

test("What is no JSON, empty or binary is a finding or a misuse, never a stack", async () => {
  await writeFile(join(folder, "noise.json"), Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28]));
  const answers = await Promise.all([
    caseway(["lifecycle", "check", await written("cut.json", '{"language": "lifecycle/1", ')]),
    caseway(["lifecycle", "check", await written("empty.json", "")]),
    caseway(["lifecycle", "check", "-"], "[1, 2"),
    caseway(["lifecycle", "check", "noise.json"]),
  ]);
  expect(answers.map(({ code }) => code)).toEqual([1, 1, 1, 2]);
  for (const { out, err } of answers) expect(`${out}${err}`).not.toMatch(/\n\s+at /);
});

test("A test that fails is shown with its step, and ends with 1", async () => {
  const tests = [{ name: "Opens pending", steps: [{ expect: { state: "pending" } }] }];
  const file = await written("failing.json", { ...supportCase, tests });
  const { code, out } = await caseway(["lifecycle", "test", file]);
  expect(code).toBe(1);
  expect(out).toContain("Opens pending");
  expect(out).toContain("0 passed, 1 failed");
});

test.each([
  [["lifecycle", "chekc", "x.json"]],
  [["lifecycle", "check"]],
  [["lifecycle", "check", "not-there.json"]],
  [["lifecycle", "check", "."]],
  [["lifecycle", "check", "x.json", "--colour"]],
  [["lifecycle", "check", "x.json", "--language", "tlh"]],
  [["lifecycle", "new", "y.json", "--template", "constructor"]],
  [["lifecyle"]],
])("%j is a misuse: it says how it is meant and ends with 2", async (args) => {
  const { code, out, err } = await caseway(args);
  expect(code).toBe(2);
  expect(out).toBe("");
  expect(err.length).toBeGreaterThan(10);
  expect(err).not.toMatch(/\n\s+at /);
});

test("Findings speak Korean when asked to", async () => {
  const file = await written("korean.json", { ...supportCase, initial: "nowhere" });
  const { code, out } = await caseway(["lifecycle", "check", file, "--language", "ko"]);
  expect(code).toBe(1);
  expect(out).toMatch(/오류/);
});

test("A counterexample is shown step by step, with what would mend it", async () => {
  const { lockedIn: _, ...priority } = supportCase.fields["priority"] ?? { type: "enum" as const };
  const file = await written("unlocked.json", { ...supportCase, fields: { ...supportCase.fields, priority } });
  const shown = await caseway(["lifecycle", "check", file]);
  expect(shown.code).toBe(1);
  expect(shown.out).toMatch(/property-violated\n\s+How it happens:\n\s+1 Case opened/);
  const answer: unknown = JSON.parse((await caseway(["lifecycle", "check", file, "--json"])).out);
  expect(answer).toMatchObject({
    ok: false,
    findings: [
      { id: "property-violated", severity: "error", at: "/properties/2", trace: [{ kind: "start" }, {}, {}, {}, {}] },
    ],
  });
  const tests: unknown = JSON.parse((await caseway(["lifecycle", "check", file, "--as-tests"])).out);
  expect(tests).toHaveLength(1);
});

test("Tests for what none covers are written and pass", async () => {
  const file = await written("untested.json", { ...supportCase, tests: supportCase.tests?.slice(0, 1) });
  expect(await caseway(["lifecycle", "test", file, "--generate", "--out", "tested.json"])).toMatchObject({ code: 0 });
  const { code, out } = await caseway(["lifecycle", "test", "tested.json", "--json"]);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ ok: true, coverage: { transitions: { percent: 100 } } });
});

test("The same seed simulates the same, and two versions meet the same luck", async () => {
  const file = await written("simulated.json", supportCase);
  const run = ["lifecycle", "simulate", file, "--cases", "500", "--seed", "7", "--json"];
  const [first, again] = [await caseway(run), await caseway(run)];
  expect(first).toMatchObject({ code: 0 });
  expect(again.out).toBe(first.out);
  expect(JSON.parse(first.out)).toMatchObject({ stopped: "done", cases: { arrived: 500 } });
  const compared = await caseway(["lifecycle", "simulate", file, file, "--cases", "200", "--json"]);
  expect(JSON.parse(compared.out)).toMatchObject({ cycle: { change: 0 } });
  expect(await caseway(["lifecycle", "simulate", file, "--cases", "many"])).toMatchObject({ code: 2 });
  const scenario = await written("scenario.json", { cases: -1 });
  expect(await caseway(["lifecycle", "simulate", file, "--scenario", scenario])).toMatchObject({ code: 2 });
});

const LOG = [
  "case,what,when,who",
  ...["a", "b", "c"].flatMap((id) => [
    `${id},Open,2026-01-01 09:00:00,kim`,
    `${id},Answered,2026-01-01 10:00:00,lee`,
    `${id},Closed,2026-01-02 09:00:00,kim`,
  ]),
].join("\n");
const COLUMNS = ["--case", "case", "--activity", "what", "--time", "when", "--resource", "who"];

test("A log is counted, drawn and sent through what was drawn; a row that is no event is told", async () => {
  await writeFile(join(folder, "log.csv.gz"), gzipSync(`${LOG}\nd,Open,yesterday,kim\n`));
  const mined = await caseway(["lifecycle", "mine", "log.csv.gz", ...COLUMNS, "--lifecycle", "mined.json"]);
  expect(mined.code).toBe(0);
  expect(JSON.parse(mined.out)).toMatchObject({ events: 9, cases: 3, variants: 1 });
  expect(mined.err).toMatch(/line 11/);
  expect(await caseway(["lifecycle", "check", "mined.json"])).toMatchObject({ code: 0 });
  const replayed = await caseway(["lifecycle", "replay", "mined.json", "log.csv.gz", ...COLUMNS, "--json"]);
  expect(JSON.parse(replayed.out)).toMatchObject({ fitness: { events: 1, cases: 1 } });
  expect(await caseway(["lifecycle", "mine", "log.csv.gz", "--case", "case"])).toMatchObject({ code: 2 });
  expect(await caseway(["lifecycle", "mine", "log.csv.gz", ...COLUMNS.with(1, "ticket")])).toMatchObject({ code: 2 });
});

test("A lifecycle goes out to XState and comes back; what has no counterpart is told beside it", async () => {
  const file = await written("out.json", supportCase);
  for (const format of ["asl", "xstate", "scxml", "mermaid", "svg"]) {
    const { code, out } = await caseway(["lifecycle", "export", file, "--to", format]);
    expect({ format, code, said: out.length > 100 }).toEqual({ format, code: 0, said: true });
  }
  expect(await caseway(["lifecycle", "export", file, "--to", "visio"])).toMatchObject({ code: 2 });
  const machine = {
    id: "door",
    initial: "open",
    states: { open: { on: { SHUT: "closed" } }, closed: { type: "final" } },
  };
  const back = await caseway([
    "lifecycle",
    "import",
    await written("door.json", machine),
    "--from",
    "xstate",
    "--json",
  ]);
  expect(JSON.parse(back.out)).toMatchObject({ definition: { initial: expect.any(String) }, problems: [] });
  expect(await caseway(["lifecycle", "import", "door.json", "--from", "constructor"])).toMatchObject({ code: 2 });
});

test("Two versions are told apart, and a pipeline may stop at what is grave", async () => {
  const before = await written("before.json", supportCase);
  const [first, ...others] = supportCase.transitions;
  const after = await written("after.json", { ...supportCase, transitions: [{ ...first, to: "pending" }, ...others] });
  const { code, out } = await caseway(["lifecycle", "diff", before, after, "--json"]);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ changes: [{ kind: "changed", what: "transition", id: "t-assign" }] });
  expect(await caseway(["lifecycle", "diff", before, after, "--fail-on", "behavioural"])).toMatchObject({ code: 1 });
  expect(await caseway(["lifecycle", "diff", before, before, "--fail-on", "layout"])).toMatchObject({ code: 0 });
});

test("Two people's changes are joined, and where they disagree it is told", async () => {
  const retitled = (en: string): string => JSON.stringify({ ...supportCase, title: { en, ko: "지원" } });
  const base = await written("base.json", supportCase);
  const mine = await written("mine.json", retitled("Mine"));
  const priority = { ...supportCase.fields["priority"], default: "high" };
  const theirs = await written("theirs.json", { ...supportCase, fields: { ...supportCase.fields, priority } });
  const joined = await caseway(["lifecycle", "merge", base, mine, theirs]);
  expect(joined.code).toBe(0);
  expect(JSON.parse(joined.out)).toMatchObject({ title: { en: "Mine" }, fields: { priority: { default: "high" } } });
  const other = await written("other.json", retitled("Theirs"));
  const torn = await caseway(["lifecycle", "merge", base, mine, other]);
  expect(torn.code).toBe(1);
  expect(torn.err).toMatch(/conflict.*\/title/);
});

test("Unfinished drafts are compared and joined too, and what is no JSON gets a sentence", async () => {
  const draft = await written("draft.json", { key: "wishes", states: { open: { label: "Open" } } });
  const further = await written("further.json", { key: "wishes", states: { open: { label: "New" } } });
  const told = await caseway(["lifecycle", "diff", draft, further]);
  expect(told).toMatchObject({ code: 0, out: expect.stringContaining("The state “New” was changed: label.") });
  const joined = await caseway(["lifecycle", "merge", draft, further, draft]);
  expect(joined).toMatchObject({ code: 1, err: expect.stringContaining("does not fit") });
  expect(JSON.parse(joined.out)).toEqual({ key: "wishes", states: { open: { label: "New" } } });
  const broken = await written("broken.json", '{ "key": ');
  for (const args of [
    ["diff", broken, draft],
    ["merge", draft, broken, draft],
  ]) {
    const { code, err } = await caseway(["lifecycle", ...args]);
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringMatching(/“broken\.json” is not JSON\. Line 1, column/),
    });
  }
  const list = await written("list.json", "[1]");
  const { code, err } = await caseway(["lifecycle", "diff", draft, list]);
  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining("“list.json” holds no lifecycle") });
});
