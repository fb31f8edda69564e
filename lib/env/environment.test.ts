import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { faultsOf, readVariable, type VariableName } from "@/lib/env/environment.js";
import { checkEnvironment, neededSetting, setting } from "@/lib/env/setting";
import { variables, type Variable } from "@/lib/env/variables.js";
import { readSources, sourceOf, type Source } from "@/test/support/imports";

const root = fileURLToPath(new URL("../..", import.meta.url));
const given = (values: Record<string, string>): NodeJS.ProcessEnv => ({ NODE_ENV: "test", ...values });
const fault = (name: VariableName, text: string): string => {
  const read = readVariable(name, given({ [name]: text }));
  return read.ok ? "" : read.fault;
};

test("what is not set has its default, and an empty setting counts as not set", () => {
  expect(readVariable("PORT", given({}))).toEqual({ ok: true, value: 3000 });
  expect(readVariable("CASEWAY_DATA", given({ CASEWAY_DATA: "" }))).toEqual({ ok: true, value: "data" });
  expect(readVariable("SMTP_URL", given({ SMTP_URL: "" }))).toEqual({ ok: true, value: undefined });
});

test.each([
  ["PORT", "4000", 4000],
  ["APP_URL", "https://help.example/", "https://help.example"],
  ["MAIL_FROM", '"Acme, Help" <help@acme.example>', { name: "Acme, Help", address: "help@acme.example" }],
  ["MAIL_FROM", "help@acme.example", { name: "", address: "help@acme.example" }],
  ["SMTP_LISTEN", "[::1]:2525", { host: "::1", port: 2525 }],
  ["SMTP_LISTEN", "25", { host: "0.0.0.0", port: 25 }],
  ["MAIL_TRUSTED_RECEIVERS", "MX.acme.example, , relay", ["mx.acme.example", "relay"]],
  ["MAIL_ROUND_TRIP_MINUTES", "0", 0],
] as const)("%s as “%s” is understood", (name, text, value) => {
  expect(readVariable(name, given({ [name]: text }))).toEqual({ ok: true, value });
});

test.each([
  ["PORT", "abc", 'PORT is "abc": it must be a port number from 1 to 65535.'],
  ["PORT", "0x10", 'PORT is "0x10": it must be a port number from 1 to 65535.'],
  ["WORKER_CONCURRENCY", "many", 'WORKER_CONCURRENCY is "many": it must be a whole number from 1 to 100.'],
  ["RATE_LIMITS", "none", 'RATE_LIMITS is "none": it must be on or off.'],
  ["MAIL_FROM", "nobody", 'MAIL_FROM is "nobody": it must be a mail address, alone or as Name <address>.'],
  ["SMTP_TLS_CERT", "/not/there", 'SMTP_TLS_CERT is "/not/there": it must be a file that can be read.'],
  ["LOG_LEVEL", "loud\nly", 'LOG_LEVEL is "loud ly": it must be debug, info, warn, error or silent.'],
] as const)("%s as “%s” is refused in a sentence", (name, text, sentence) => {
  expect(fault(name, text)).toBe(sentence);
});

test("a sentence never shows a secret", () => {
  const secrets = Object.entries<Variable>(variables).filter(([, { secret }]) => secret);
  expect(secrets.map(([name]) => name)).toEqual(["DATABASE_URL", "AUTH_SECRET", "OIDC_CLIENT_SECRET", "SMTP_URL"]);
  for (const [name] of secrets) expect(fault(name as VariableName, "hush-hush")).not.toContain("hush-hush");
});

test("every wrong setting is named at once, and so is half of what belongs together", () => {
  expect(faultsOf(given({ PORT: "x", DATABASE_URL: "mysql://x", OIDC_ISSUER: "https://id.example" }))).toEqual([
    'PORT is "x": it must be a port number from 1 to 65535.',
    "DATABASE_URL is not what it should be: it must be the address of a PostgreSQL, such as postgresql://user:password@host:5432/caseway.",
    "OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together: OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are not set.",
  ]);
  expect(faultsOf(given({}))).toEqual([]);
});

test("a process that is started by hand is told what it lacks", () => {
  process.env["DATABASE_POOL"] = "ten";
  expect(() => setting("DATABASE_POOL")).toThrow('DATABASE_POOL is "ten"');
  expect(() => checkEnvironment()).toThrow('DATABASE_POOL is "ten"');
  delete process.env["DATABASE_POOL"];
  delete process.env["DATABASE_URL"];
  expect(() => neededSetting("DATABASE_URL")).toThrow("DATABASE_URL is not set");
});

test("the operator's guide lists every setting with its meaning and its default", () => {
  const guide = readFileSync(`${root}/docs/OPERATING.md`, "utf8");
  const rows = guide.split("\n").map((line) =>
    line
      .split(/ *(?<!\\)\| */)
      .slice(1, -1)
      .join(" | "),
  );
  const expected = Object.entries<Variable>(variables)
    .filter(([, { inner }]) => !inner)
    .map(([name, { means, without }]) => `\`${name}\` | ${means} | ${without}`);
  expect(expected.filter((row) => !rows.includes(row))).toEqual([]);
  const listed = rows.flatMap((row) => /^`([A-Z_]+)` \| /.exec(row)?.[1] ?? []);
  expect(listed.filter((name) => !(name in variables))).toEqual([]);
});

/** `environment.js` is the one reader; Prisma's configuration tells Prisma something before any of our code runs. */
const readers = ["lib/env/environment.js", "prisma.config.ts"];

test("nobody else reads the environment", () => {
  const tops = ["proxy.ts", "next.config.js", "prisma.config.ts"].map((path) =>
    sourceOf(path, readFileSync(`${root}/${path}`, "utf8")),
  );
  expect([...readSources(root), ...tops].filter(readsBesides).map(({ path }) => path)).toEqual([]);
  expect(readsBesides(sourceOf("lib/cases/planted.ts", 'const way = process.env["SMTP_URL"];'))).toBe(true);
  expect(readsBesides(sourceOf("lib/cases/planted.ts", "const { env } = process;"))).toBe(true);
});

function readsBesides({ path, text }: Source): boolean {
  if (readers.includes(path) || /^test\/|\/test\/|\.test\.tsx?$/.test(path)) return false;
  return /\bprocess\s*\.\s*env\b|\benv\b[^=;]*}\s*=\s*process\b|\bprocess\[/.test(text);
}
