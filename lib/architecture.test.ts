import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readSources, sourceOf } from "@/test/support/imports";
import type { Import, Source } from "@/test/support/imports";

const root = fileURLToPath(new URL("..", import.meta.url));

type Layer = { name: string; holds: RegExp; may: string[] };

/** The rooms of lib/lifecycle, lowest first, and which of the others each may enter. */
const lifecycleRooms: Record<string, string[]> = {
  language: [],
  engine: ["language"],
  solve: ["language"],
  explore: ["language", "engine", "solve"],
  properties: ["language", "engine", "explore"],
  suite: ["language", "engine", "explore"],
  verify: ["language", "engine", "solve", "explore", "properties", "suite"],
  simulate: ["language", "engine", "solve"],
  mine: ["language", "engine", "solve"],
  diff: ["language"],
  layout: ["language"],
  exchange: ["language", "layout"],
  templates: ["language"],
};
const rooms = Object.keys(lifecycleRooms);
const pure = ["pure", "shapes", ...rooms];
const base = [...pure, "words", "base", "mail-format"];
const server = [...base, "database"];
/** The rooms of lib/cases and lib/mail, and which of the others each may enter. */
const caseRooms = {
  write: ["cases"],
  read: ["cases", "write"],
  queue: ["cases", "write"],
  writing: ["cases", "write"],
};
const mailRooms = {
  mailboxes: [],
  suppressions: [],
  templates: [],
  limits: ["suppressions"],
  outbound: ["mailboxes", "suppressions", "templates"],
  inbound: ["mailboxes", "suppressions", "limits"],
};
const belowCases = [...server, "people", "lifecycles"];
const cases = [...belowCases, "cases", ...Object.keys(caseRooms)];
const belowMail = [...cases, "outbox", "notifications", "effects"];
const mail = [...belowMail, ...Object.keys(mailRooms)];
const domain = [...mail, "assignment", "sla", "surveys", "reports"];
const words = /^lib\/i18n\/(format|locale|zone|messages(\/.*)?)$/;

/**
 * Who may import whom; a file belongs to the first line that holds it, and a file that none holds fails the test:
 * a new folder needs a line. "shapes" are the schemas and types, which the browser may load like everything pure.
 */
const layers: Layer[] = [
  { name: "tests", holds: /^test\/|\/test\/|\.test$/, may: ["*"] },
  {
    name: "shapes",
    holds: /^lib\/(?!cli|jobs|db|lifecycle\/)[a-z-]+\/([a-z]+\/)?([a-z-]+-)?(schema|types)$/,
    may: pure,
  },
  { name: "pure", holds: words, may: pure },
  ...rooms.map((name) => ({
    name,
    holds: new RegExp(`^lib/lifecycle/${name}/`),
    may: [name, ...(lifecycleRooms[name] ?? [])],
  })),
  { name: "pure", holds: /^lib\/(errors$|time\/|text\/|access\/(?!token$))/, may: pure },
  { name: "pure", holds: /^lib\/auth\/(action-result|form-input)$|^lib\/realtime\/live-event$/, may: pure },
  {
    name: "pure",
    holds:
      /^lib\/people\/(demo-accounts|password-length)$|^lib\/cases\/(events|writing\/request-form|read\/fold-quote)$|^lib\/assignment\/rule-tests$|^lib\/lifecycles\/(contract|capabilities|prove-text)$/,
    may: pure,
  },
  { name: "base", holds: /^lib\/(db\/health|auth\/keys)$/, may: server },
  { name: "database", holds: /^lib\/db\//, may: server },
  { name: "transport", holds: /^lib\/jobs\/mail\/(deliver|connections)$/, may: [...base, "outbound", "transport"] },
  // A mail's form follows from what it is given: no settings, no environment, no log, no files.
  { name: "words", holds: /^lib\/(html\/|i18n\/(messages|say)$)/, may: [...pure, "words"] },
  { name: "mail-format", holds: /^lib\/mail-format\//, may: [...pure, "words", "mail-format"] },
  {
    name: "base",
    holds: /^lib\/(log$|(env|access|queue|events|files|i18n|realtime|html|settings)\/)/,
    may: server,
  },
  // Asks for a mail: those who cannot wait for an event. Cases and surveys say what happened, and others mail it.
  { name: "outbox", holds: /^lib\/outbox\//, may: server },
  { name: "people", holds: /^lib\/(people|customers)\//, may: [...server, "outbox", "people"] },
  { name: "lifecycles", holds: /^lib\/lifecycles\//, may: [...server, "people", "lifecycles"] },
  ...Object.entries(caseRooms).map(([name, others]) => ({
    name,
    holds: new RegExp(`^lib/cases/${name}/`),
    may: [...belowCases, name, ...others],
  })),
  { name: "cases", holds: /^lib\/cases\//, may: [...belowCases, "cases"] },
  { name: "notifications", holds: /^lib\/notifications\//, may: [...cases, "notifications"] },
  { name: "effects", holds: /^lib\/effects\//, may: [...cases, "outbox", "notifications", "effects"] },
  { name: "assignment", holds: /^lib\/assignment\//, may: [...cases, "assignment"] },
  { name: "sla", holds: /^lib\/sla\//, may: [...cases, "sla"] },
  { name: "surveys", holds: /^lib\/surveys\//, may: [...cases, "surveys"] },
  ...Object.entries(mailRooms).map(([name, others]) => ({
    name,
    holds: new RegExp(`^lib/mail/${name}/`),
    may: [...belowMail, name, ...others],
  })),
  { name: "reports", holds: /^lib\/reports\//, may: [...cases, "reports"] },
  { name: "frame", holds: /^lib\/frame\//, may: [...domain, "frame"] },
  { name: "auth", holds: /^lib\/auth\//, may: [...domain, "auth"] },
  { name: "jobs", holds: /^lib\/jobs\//, may: [...domain, "transport", "jobs"] },
  { name: "cli", holds: /^(lib\/cli|prisma)\//, may: [...domain, "auth", "jobs", "cli"] },
  { name: "ui", holds: /^components\/ui\//, may: [...pure, "ui"] },
  { name: "components", holds: /^components\//, may: [...pure, "ui", "components"] },
  {
    name: "app",
    holds: /^app\//,
    may: [...domain.filter((name) => name !== "database"), "auth", "frame", "ui", "components", "app"],
  },
];

/** In these a type of any layer may be named: the compiler forgets it, and the browser never loads it. */
const namesTypesFreely = ["shapes", "ui", "components", "app"];

const sources = readSources(root);

test("every import keeps to the table of layers", () => {
  expect(sources.flatMap(strayImports)).toEqual([]);
});

test("nobody climbs out of a folder with ../", () => {
  expect(sources.flatMap(climbs)).toEqual([]);
});

test("no file only hands on what others export", () => {
  expect(sources.filter(isBarrel).map(({ path }) => path)).toEqual([]);
});

test("what is pure has no clock, no chance and no system", () => {
  expect(sources.flatMap(impurities)).toEqual([]);
});

test("the network is reached from the jobs only", () => {
  expect(sources.filter(callsOut).map(({ path }) => path)).toEqual([]);
});

test("a file has at most 250 lines", () => {
  const long = sources.filter(
    ({ path, text }) => layerOf(path)?.name !== "tests" && text.trimEnd().split("\n").length > 250,
  );
  expect(long.map(({ path }) => path)).toEqual([]);
});

test.each([
  ["lib/cases/planted.ts", 'import { startAttempt } from "@/lib/effects/start-attempt";'],
  ["lib/cases/write/planted.ts", 'import { getCase } from "@/lib/cases/read/get-case";'],
  ["lib/cases/write/planted.ts", 'import { queueMail } from "@/lib/outbox/queue-mail";'],
  ["lib/surveys/planted.ts", 'import { queueMail } from "@/lib/outbox/queue-mail";'],
  ["lib/cases/write/planted.ts", 'import { record } from "@/lib/mail/outbound/record-mail";'],
  ["lib/mail/outbound/planted.ts", 'import { applyMail } from "@/lib/mail/inbound/apply-mail";'],
  ["lib/mail-format/planted.ts", 'import { db } from "@/lib/db/client";'],
  ["lib/mail-format/planted.ts", 'import { setting } from "@/lib/env/setting";'],
  ["lib/cases/planted.ts", 'import type { Rule } from "@/lib/assignment/stored-rules";'],
  ["lib/cases/planted.ts", 'import { deliver } from "@/lib/jobs/mail/deliver";'],
  ["lib/cases/planted.ts", 'import {\n  a,\n  b,\n} from "@/lib/auth/session";'],
  ["lib/cases/planted.ts", 'const late = await import("@/lib/surveys/answer");'],
  ["lib/cases/planted.ts", 'export { answer } from "@/lib/surveys/answer";'],
  ["lib/people/planted.ts", 'import { openCase } from "@/lib/cases/write/open";'],
  ["lib/lifecycle/engine/planted.ts", 'import { db } from "@/lib/db/client";'],
  ["lib/lifecycle/engine/planted.ts", 'import type { Finding } from "@/lib/lifecycle/verify/finding";'],
  ["lib/lifecycle/language/planted.ts", 'import { step } from "@/lib/lifecycle/engine/engine";'],
  ["lib/lifecycle/mine/planted.ts", 'import { verify } from "@/lib/lifecycle/verify/verify";'],
  ["lib/lifecycle/planted.ts", ""],
  ["lib/cases/schema.ts", 'import { openCase } from "@/lib/cases/write/open";'],
  ["lib/queue/planted.ts", 'import { openCase } from "@/lib/cases/write/open";'],
  ["components/ui/planted.tsx", 'import { CaseRow } from "@/components/cases/case-row";'],
  ["components/cases/planted.tsx", 'import { openCase } from "@/lib/cases/write/open";'],
  ["app/planted/page.tsx", 'import { db } from "@/lib/db/client";'],
  ["app/planted/page.tsx", 'import { deliver } from "@/lib/jobs/mail/deliver";'],
  ["lib/surprise/planted.ts", ""],
])("the table catches what is planted in %s: %s", (path, text) => {
  expect(strayImports(sourceOf(path, text))).toHaveLength(1);
});

test("the other rules catch what is planted, too", () => {
  expect(climbs(sourceOf("lib/cases/planted.ts", 'import { a } from "../people/b";'))).toHaveLength(1);
  expect(
    isBarrel(sourceOf("lib/cases/index.ts", 'export { a } from "@/lib/cases/a";\nexport * from "@/lib/cases/b";\n')),
  ).toBe(true);
  expect(
    impurities(sourceOf("lib/lifecycle/engine/planted.ts", 'import { readFileSync } from "node:fs";\nMath.random();')),
  ).toHaveLength(2);
  expect(callsOut(sourceOf("lib/cases/planted.ts", "await fetch(url);"))).toBe(true);
});

function layerOf(path: string): Layer | undefined {
  return layers.find(({ holds }) => holds.test(path.replace(/\.(tsx?|js)$/, "")));
}

function strayImports({ path, imports }: Source): string[] {
  const layer = layerOf(path);
  if (!layer) return [`${path} belongs to no layer`];
  if (layer.may.includes("*")) return [];
  return imports
    .filter((one) => isStray(layer, one))
    .map(({ target }) => `${path} (${layer.name}) may not import ${target}`);
}

function isStray({ name, may }: Layer, { target, typesOnly }: Import): boolean {
  if (!/^(app|components|lib|prisma|test)\//.test(target)) return false;
  if (typesOnly && namesTypesFreely.includes(name)) return false;
  return !may.includes(layerOf(target)?.name ?? "");
}

function climbs({ path, imports }: Source): string[] {
  return imports.filter(({ written }) => written.startsWith("../")).map(({ written }) => `${path}: ${written}`);
}

function isBarrel({ text }: Source): boolean {
  const statements = text.split(";").map((part) => part.trim());
  const said = statements.filter((part) => part !== "");
  return said.length > 0 && said.every((part) => /^export\s[^=]*\sfrom\s/.test(part));
}

function impurities({ path, text, imports }: Source): string[] {
  if (!pure.includes(layerOf(path)?.name ?? "")) return [];
  const systems = imports
    .filter(({ written }) => written.startsWith("node:"))
    .map(({ written }) => `${path}: ${written}`);
  return /\bDate\.now\(|\bMath\.random\(/.test(text) ? [...systems, `${path}: clock or chance`] : systems;
}

function callsOut({ path, text }: Source): boolean {
  const layer = layerOf(path)?.name ?? "";
  return [...domain, "auth"].includes(layer) && !pure.includes(layer) && /(?<![.\w])fetch\(/.test(text);
}
