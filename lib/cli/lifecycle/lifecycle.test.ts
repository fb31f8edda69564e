import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
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
