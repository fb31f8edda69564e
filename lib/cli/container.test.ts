import { existsSync, readFileSync } from "node:fs";
import { join, normalize } from "node:path";
import { describe, expect, it } from "vitest";
import { variables } from "@/lib/env/variables.js";
import { startArguments } from "./arguments.js";
import { root } from "./prepare.js";

/** What the build makes in the image: no source holds it. */
const MADE = ["node_modules", ".next", "build"];

const textOf = (name: string): string => readFileSync(join(root, name), "utf8");
const container = textOf("Dockerfile");
const compose = textOf("compose.yaml");
const stages = container.split(/^(?=FROM )/m).filter((stage) => stage.startsWith("FROM "));
const image = stages.at(-1) ?? "";

/** What stands behind an instruction, once for each time that it is given. */
const given = (instruction: string, text = image): string[] =>
  text.split("\n").flatMap((line) => (line.startsWith(`${instruction} `) ? [line.slice(instruction.length + 1)] : []));

const list = (text: string | undefined): string[] => JSON.parse(text ?? "[]") as string[];

/** What is copied, as paths of the project. */
const copied = given("COPY", container).flatMap((words) =>
  words
    .split(" ")
    .filter((word) => !word.startsWith("--"))
    .slice(0, -1)
    .map((path) => normalize(path.replace(/^\/caseway\//, ""))),
);

describe("the container file", () => {
  it("copies only what the project holds or its build makes", () => {
    expect(copied.length).toBeGreaterThan(5);
    expect(copied.filter((path) => !MADE.includes(path) && !existsSync(join(root, path)))).toEqual([]);
  });

  it("sends nothing to the build that the build makes itself, nor data, and all that is copied", () => {
    const ignored = textOf(".dockerignore").split("\n");
    expect(ignored).toEqual(expect.arrayContaining([...MADE, "data", ".git"]));
    expect(copied.filter((path) => ignored.includes(path) && !MADE.includes(path))).toEqual([]);
  });

  it("copies the programs that it runs and checks its health with", () => {
    const [program, start, ...args] = list(given("ENTRYPOINT")[0]);
    const [checker, check] = list(/CMD (\[.*\])/.exec(given("HEALTHCHECK")[0] ?? "")?.[1]);
    expect([program, checker]).toEqual(["node", "node"]);
    for (const file of [start, check]) {
      expect(existsSync(join(root, file ?? "missing"))).toBe(true);
      expect(copied).toContain(file?.split("/")[0]);
    }
    expect(startArguments([...args, ...list(given("CMD")[0])])).toMatchObject({ built: true, only: "web" });
  });

  it("runs as somebody who is not root and to whom the data belong", () => {
    const [user] = given("USER");
    const [folder] = given("VOLUME");
    expect(user).toBe("node");
    expect(image).toContain(`CASEWAY_DATA=${folder} `);
    expect(image).toContain(`chown ${user}:${user} ${folder}`);
  });

  it("names a Node that is new enough for what was built", () => {
    const versions = stages.map((stage) => Number(/^FROM node:(\d+)/.exec(stage)?.[1]));
    expect(versions.every((version) => version >= 24)).toBe(true);
  });
});

describe("the example for compose", () => {
  it("starts the worker beside the web server by a command that the start knows", () => {
    const [, command] = /command: \[(.*)\]/.exec(compose) ?? [];
    expect(startArguments(["--built", command ?? ""])).toMatchObject({ built: true, only: "worker" });
  });

  it("sets only what the product reads", () => {
    const [, web] = compose.split(/^  web:/m);
    const names = [...(web ?? "").matchAll(/^ {6}([A-Z_]+):/gm)].map(([, name]) => name);
    expect(names).toContain("DATABASE_URL");
    expect(names.filter((name) => !Object.hasOwn(variables, name ?? ""))).toEqual([]);
  });
});
