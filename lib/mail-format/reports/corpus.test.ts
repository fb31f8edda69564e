import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { sharedData } from "@/test/support/shared-data";
import type { AutomaticSign, MailReport } from "@/lib/mail-format/types";
import { readReport } from "@/lib/mail-format/reports/read-report";
import { readMail } from "@/lib/mail-format/read/read-mail";
import { whyAutomatic } from "@/lib/mail-format/reports/why-automatic";

const folder = sharedData("email-bounces");

const recipient = z.object({ status: z.string(), reason: z.string(), hard_bounce: z.boolean() });
const entry = z.object({
  kind: z.string().optional(),
  same_result_as: z.string().optional(),
  must_open_case: z.boolean().default(false),
  must_not_open_case: z.boolean().default(false),
  must_not_trigger_auto_reply: z.boolean().default(false),
  recipients: recipient.array().optional(),
});

interface Tried {
  name: string;
  wanted: z.output<typeof entry>;
  /** The same mail with other line ends. */
  twin: string | undefined;
  report: MailReport | null;
  sign: AutomaticSign | null;
}

let tried: Tried[] = [];

beforeAll(async () => {
  if (!folder) return;
  const read = (name: string) => readFileSync(`${folder}/${name}`);
  const table = z.record(z.string(), entry).parse(JSON.parse(read("expected.json").toString()));
  tried = await Promise.all(
    Object.entries(table).map(async ([name, own]) => {
      const wanted = (own.same_result_as && table[own.same_result_as]) || own;
      const mail = await readMail(read(name));
      return { name, wanted, twin: own.same_result_as, report: readReport(mail), sign: whyAutomatic(mail, null) };
    }),
  );
});

test.skipIf(!folder)("no report of the collection opens a case", () => {
  const opened = tried.filter(({ wanted, report }) => wanted.must_not_open_case && !report);
  expect(opened.map(({ name }) => name)).toEqual([]);
});

test.skipIf(!folder)("nothing in the collection that wants no answer gets one", () => {
  const answered = tried.filter(({ wanted, sign }) => wanted.must_not_trigger_auto_reply && !sign);
  expect(answered.map(({ name }) => name)).toEqual([]);
});

test.skipIf(!folder)("mail of people and absence notes are no reports", () => {
  const refused = tried.filter(
    ({ wanted, report }) => report && (wanted.must_open_case || wanted.kind === "auto_reply"),
  );
  expect(refused.map(({ name }) => name)).toEqual([]);
});

test.skipIf(!folder)("in 95 of 100 mails every address is hard or soft as the collection says", () => {
  const judged = tried.filter(({ wanted, twin }) => wanted.recipients && wanted.kind !== "auto_reply" && !twin);
  const rateOf = (some: readonly Tried[]) => some.filter(isRight).length / some.length;
  if (process.env.CASEWAY_CAMPAIGN) {
    for (const half of ["seen", "unseen"]) {
      const some = judged.filter(({ name }) => halfOf(name) === half);
      console.log(half, some.filter(isRight).length, "of", some.length);
    }
    for (const { name, wanted, report } of judged.filter((one) => !isRight(one))) {
      console.log(name, JSON.stringify(wanted.recipients), JSON.stringify(report));
    }
  }
  expect(judged.length).toBeGreaterThan(250);
  expect(rateOf(judged)).toBeGreaterThanOrEqual(0.95);
});

test.skipIf(!folder)("the same mail with other line ends says the same", () => {
  const twins = tried.filter(({ twin }) => twin);
  expect(twins.length).toBeGreaterThan(0);
  for (const { report, twin } of twins) {
    const first = tried.find(({ name }) => name === twin);
    if (first) expect(report).toEqual(first.report);
  }
});

const others = sharedData("email-mime");

test.skipIf(!others)("of other mail only what has the form of a report is one", async () => {
  const names = readdirSync(others ?? "", { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.(?:eml|msg)$/.test(name),
  );
  const read = await Promise.all(
    names.map(async (name) => ({ name, mail: await readMail(readFileSync(`${others}/${name}`)) })),
  );
  const strange = read.filter(({ mail }) => readReport(mail) && mail.contentType !== "multipart/report");
  expect(names.length).toBeGreaterThan(20);
  expect(strange.map(({ name }) => name)).toEqual([]);
});

/** Half of the collection was not looked at while the rules were made. */
function halfOf(name: string): "seen" | "unseen" {
  return (createHash("sha256").update(name).digest()[0] ?? 0) % 2 === 0 ? "seen" : "unseen";
}

/** A report that hides the address names our mail, which knows it. */
function isRight({ wanted, report }: Tried): boolean {
  const expected = wanted.kind === "delivery_report" ? [] : (wanted.recipients ?? []).map((one) => one.hard_bounce);
  const got = report?.recipients ?? [];
  return (
    report !== null &&
    got.length === expected.length &&
    got.every(
      ({ email, kind }, index) => (email !== "" || report.about !== null) && (kind === "hard") === expected[index],
    )
  );
}
