import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Child } from "./children.js";
import { endChild, launch } from "./children.js";
import { reloadOnChange } from "./reload.js";

let folder = "";
let launched: Child[] = [];
let stop: () => Promise<void> = async () => undefined;
let isEnding = false;
let reported = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "caseway-reload-"));
  launched = [];
  isEnding = false;
  reported = "";
});
afterEach(async () => {
  isEnding = true;
  await stop();
  await Promise.all(launched.map(endChild));
  rmSync(folder, { recursive: true });
});

const source = (words: string): string => `export const version = ${JSON.stringify(words)};\n`;

/** A program with a job in hand that takes until `finish` exists: asked to stop, it ends when the job is done. */
const PROGRAM = `
import { appendFileSync, existsSync } from "node:fs";
import { version } from "./version";
const say = (words) => appendFileSync("said", version + " " + words + "\\n");
let stopping = false;
process.once("SIGTERM", () => { stopping = true; say("asked to stop"); });
say("began");
const turn = setInterval(() => {
  if (!stopping || !existsSync("finish")) return;
  clearInterval(turn);
  say("finished its job");
  process.exit(0);
}, 10);
`;

const said = (): string[] => {
  const file = join(folder, "said");
  return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
};

const write = (name: string, words: string): void => writeFileSync(join(folder, name), words);

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((settle) => setTimeout(settle, 20));
}

/** The program running as its sources say, and followed. */
async function follow(): Promise<void> {
  const build = {
    absWorkingDir: folder,
    entryPoints: { program: "program.ts" },
    outdir: "build",
    bundle: true,
    platform: "node",
    format: "esm",
    outExtension: { ".js": ".mjs" },
    logLevel: "silent",
  } as const;
  const { build: buildOnce } = await import("esbuild");
  write("program.ts", PROGRAM);
  write("version.ts", source("first"));
  await buildOnce(build);
  const launchNext = (): Child => {
    const child = launch(process.execPath, ["build/program.mjs"], { cwd: folder });
    launched.push(child);
    return child;
  };
  const running = launchNext();
  const program = join(folder, "build", "program.mjs");
  const say = (words: string): void => void (reported += words);
  stop = await reloadOnChange({ name: "worker", build, program, running, launchNext, isEnding: () => isEnding, say });
  await until(() => said().length === 1);
}

describe("a worker in development", () => {
  it("is started anew when a source of it changes, after it has finished the job in hand", async () => {
    await follow();
    write("version.ts", source("second"));
    await until(() => said().includes("first asked to stop"));
    expect(launched).toHaveLength(1);
    write("finish", "");
    await until(() => said().includes("second began"));
    expect(said()).toEqual(["first began", "first asked to stop", "first finished its job", "second began"]);
    expect(await launched[0]!.ended).toBe(0);
  });

  it("goes on while its sources cannot be built, and is started anew once they can", async () => {
    write("finish", "");
    await follow();
    write("version.ts", "export const version = ;");
    await until(() => reported.includes("version.ts:1"));
    expect(said()).toEqual(["first began"]);
    write("version.ts", source("third"));
    await until(() => said().includes("third began"));
    expect(said().filter((line) => line.endsWith("began"))).toEqual(["first began", "third began"]);
  });

  it("that ends by itself begins again with the next change", async () => {
    await follow();
    launched[0]!.child.kill("SIGKILL");
    await until(() => reported.includes("stopped by itself"));
    write("version.ts", source("fourth"));
    await until(() => said().includes("fourth began"));
    expect(said()).toEqual(["first began", "fourth began"]);
    write("finish", "");
  });
});
