import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readSources, sourceOf } from "@/test/support/imports";
import type { Source } from "@/test/support/imports";

const root = fileURLToPath(new URL("..", import.meta.url));

type Writers = { tables: string[]; may: RegExp };

/**
 * Who may write which table; a table belongs to the first line that names it, and one that none names fails the test.
 * The demo writes whole stories by sets of rows, with the times they had, through `prisma/demo/write`; seeds fill what a
 * new installation begins with.
 */
const writers: Writers[] = [
  // The spine: one file, called by two doors and by the start of a case.
  { tables: ["case", "case_event"], may: /^(lib\/cases\/write\/write-case|prisma\/demo\/write)$/ },
  {
    tables: ["message"],
    may: /^(lib\/cases\/write\/write-parts|lib\/mail\/inbound\/settle-participant|prisma\/demo\/write)$/,
  },
  { tables: ["search_document"], may: /^lib\/cases\/write\/(write-parts|index-search)$/ },
  { tables: ["case_timer"], may: /^(lib\/cases\/write\/write-parts|lib\/jobs\/fire-timer|prisma\/demo\/write)$/ },
  {
    tables: ["effect_run", "effect_attempt"],
    may: /^(lib\/cases\/write\/write-parts|lib\/(effects|jobs)\/.*|prisma\/demo\/write)$/,
  },
  { tables: ["case_count"], may: /^lib\/jobs\/sweeps$/ },
  { tables: ["draft", "planned_reply"], may: /^lib\/cases\// },
  { tables: ["attachment"], may: /^(lib\/(cases|files|mail)\/|prisma\/demo\/write$)/ },
  { tables: ["case_participant"], may: /^lib\/(cases|mail)\// },
  { tables: ["incident"], may: /^(lib\/(effects|mail|jobs)\/|prisma\/demo\/write$)/ },
  { tables: ["outgoing_mail"], may: /^(lib\/(outbox|mail|jobs)\/|prisma\/demo\/write$)/ },
  { tables: ["incoming_mail", "mail_sighting", "mail_bounce"], may: /^lib\/(mail|jobs)\// },
  { tables: ["mail_suppression", "mail_receipt", "mail_storm"], may: /^lib\/mail\// },
  {
    tables: ["mailbox", "email_template"],
    may: /^(lib\/(mail|jobs)\/|prisma\/demo\/settle$)/,
  },
  { tables: ["saved_reply"], may: /^lib\/cases\/writing\/manage-saved-replies$/ },
  { tables: ["notification"], may: /^(lib\/notifications\/|prisma\/demo\/write$)/ },
  { tables: ["lifecycle", "lifecycle_version", "case_type"], may: /^lib\/lifecycles\// },
  {
    tables: ["person", "organization", "team"],
    may: /^(lib\/people\/|lib\/cases\/write\/visitor$|prisma\/(seed|demo\/settle)$)/,
  },
  { tables: ["membership"], may: /^(lib\/(people|assignment)\/|prisma\/demo\/)/ },
  { tables: ["sign_in_link", "api_token", "ended_session"], may: /^lib\/(people\/|auth\/find-actor$|jobs\/sweeps$)/ },
  { tables: ["waiting_case"], may: /^(lib\/assignment\/|prisma\/demo\/write$)/ },
  { tables: ["assignment_rule"], may: /^(lib\/assignment\/|prisma\/(seed|demo\/settle)$)/ },
  {
    tables: ["survey", "survey_response", "survey_invitation"],
    may: /^(lib\/(surveys|mail|jobs)\/|prisma\/demo\/write$)/,
  },
  { tables: ["published_event", "event_delivery"], may: /^lib\/events\// },
  { tables: ["setting"], may: /^lib\/settings\// },
  { tables: ["audit_entry"], may: /^(lib\/(?!cases\/)|prisma\/demo\/(settle|paths)$)/ },
  { tables: ["worker_heartbeat", "rate_limit"], may: /^lib\/jobs\// },
];

const schema = readdirSync(join(root, "prisma/schema"))
  .map((file) => readFileSync(join(root, "prisma/schema", file), "utf8"))
  .join("\n");
const tables = [...schema.matchAll(/^model (\w)(\w*) \{([\s\S]*?)^\}/gm)].map(
  ([, first = "", rest = "", body = ""]) => ({
    model: first.toLowerCase() + rest,
    table: /@@map\("(\w+)"\)/.exec(body)?.[1] ?? first + rest,
  }),
);
const sources = readSources(root).filter(({ path }) => !/^test\/|\/test\/|\.test\.tsx?$/.test(path));

test("every table is written by those who may", () => {
  expect(sources.flatMap(strayWrites)).toEqual([]);
});

test("every table has a line", () => {
  expect(tables.map(({ table }) => table).filter((table) => !lineOf(table))).toEqual([]);
});

test("only the two doors and the start of a case call the writer of cases", () => {
  const writer = /^lib\/cases\/write\/write-case$/;
  const callers = sources.filter(({ imports }) =>
    imports.some(({ target, typesOnly }) => !typesOnly && writer.test(target)),
  );
  expect(callers.map(({ path }) => path.replace(/^.*\//, "")).toSorted()).toEqual([
    "case-event.ts",
    "lifecycle-event.ts",
    "start-case.ts",
  ]);
});

test.each([
  ["lib/jobs/planted.ts", "await tx.case.update({ where: { id }, data: { teamId } });"],
  ["lib/jobs/planted.ts", "await db()\n  .case\n  .updateMany({ data });"],
  ["lib/surveys/planted.ts", "await tx.caseEvent.create({ data });"],
  ["lib/cases/planted.ts", 'await tx.$executeRaw`update "case" set rev = rev + 1`;'],
  ["lib/cases/planted.ts", 'await tx.$executeRaw`\n    update "case" c set rev = rev + 1 where id = ${id}`;'],
  ["lib/mail/planted.ts", "await tx.$executeRaw`insert into case_event (id) values (${id})`;"],
  ["lib/cases/planted.ts", 'await tx.$executeRaw`DELETE FROM ONLY "case" WHERE true`;'],
  ["prisma/planted.ts", "await tx.case.createMany({ data });"],
  ["app/planted/page.tsx", "await db().outgoingMail.deleteMany();"],
  ["lib/cases/planted.ts", "await tx.notification.createMany({ data });"],
  ["lib/people/planted.ts", "await tx.lifecycleVersion.create({ data });"],
])("the table catches what is planted in %s: %s", (path, text) => {
  expect(strayWrites(sourceOf(path, text))).toHaveLength(1);
});

test("reading and words are no writing", () => {
  const text = [
    'const found = await tx.case.findMany({ where: { event: "x" } });',
    '// update "case" by hand: never',
    "/** Does not insert into case_event. */",
    "select 1 from case_event for update",
    "on conflict do update set internal = excluded.internal",
  ].join("\n");
  expect(strayWrites(sourceOf("lib/jobs/planted.ts", text))).toEqual([]);
});

function lineOf(table: string): Writers | undefined {
  return writers.find((line) => line.tables.includes(table));
}

function strayWrites({ path, text }: Source): string[] {
  const code = text.replace(/^\s*\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  const place = path.replace(/\.(tsx?|js)$/, "");
  return tables
    .filter(({ model, table }) => writes(code, model, table) && !lineOf(table)?.may.test(place))
    .map(({ table }) => `${path} may not write ${table}`);
}

function writes(code: string, model: string, table: string): boolean {
  const byPrisma = new RegExp(`\\.${model}\\s*\\.(create|update|upsert|delete)\\w*\\(`);
  const bySql = new RegExp(
    `\\b(insert\\s+into|update|delete\\s+from|truncate)\\s+(only\\s+)?"?${table}"?(?=[\\s(\`])`,
    "i",
  );
  return byPrisma.test(code) || bySql.test(code);
}
