import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { assignCase } from "@/lib/cases/write/assign";
import { changeCase } from "@/lib/cases/write/change";
import { fileRequest } from "@/lib/cases/write/file-request";
import { getCaseByNumber } from "@/lib/cases/read/get-case";
import { moveCase } from "@/lib/cases/write/move";
import { openCase } from "@/lib/cases/write/open";
import { replyToCase } from "@/lib/cases/write/reply";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { useTestDatabase } from "@/test/support/database";
import { lifecycle, person } from "@/test/support/factories";
import { sharedData } from "@/test/support/shared-data";

useTestDatabase();
beforeAll(async () => void (await lifecycle()));

const list = sharedData("security/naughty-strings.json");
const known = [
  "\u0000",
  "a\u0000b",
  "\ud800",
  "null",
  "",
  " ",
  "'; drop table person; --",
  "${7*7}",
  "환불 👩‍👩‍👧",
  "\u202e\u200b",
  "x".repeat(301),
];
const texts = [...known, ...(list ? (JSON.parse(readFileSync(list, "utf8")) as string[]) : [])];

/** The result, or null for a "no" in words; anything else fails the test. */
async function kept<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof z.ZodError || (error instanceof AppError && error.code === "invalid")) return null;
    throw error;
  }
}

/** As it is, but for what the database cannot hold: a zero character, half a surrogate pair. */
const asStored = (text: string): string => text.replaceAll("\0", "").replaceAll(/\p{Cs}/gu, "\ufffd");
const onOneLine = (text: string): string => asStored(text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ")).trim();

describe("a text that people or machines should never send", () => {
  it("is kept as it is in every field, or refused with words", async () => {
    const [carl, sasha] = [await person("carl"), await person("sasha")];
    let stored = 0;
    for (const text of texts) {
      const opened = await kept(openCase(carl, { subject: text, bodyText: text }));
      if (!opened) continue;
      stored += 1;
      const caseId = opened.id;
      await kept(replyToCase(carl, { caseId, bodyHtml: text }));
      await assignCase(sasha, { caseId, assigneeId: sasha.id });
      const { rev } = await getCaseByNumber(sasha, opened.number);
      const tags = [text.slice(0, 50)];
      const changed = await kept(changeCase(sasha, { caseId, rev, changes: { tags, fields: { followUpBy: text } } }));
      expect(changed).toBeNull();
      const tagged = await kept(changeCase(sasha, { caseId, rev, changes: { tags } }));
      const input = { resolution: "fixed", note: text };
      await kept(moveCase(sasha, { caseId, event: "resolve", input }));
      const view = await getCaseByNumber(sasha, opened.number);
      expect(view.subject).toBe(onOneLine(text));
      expect(view.messages[0]?.bodyText).toBe(asStored(text));
      if (tagged) expect(view.tags).toEqual([onOneLine(text.slice(0, 50))]);
      if (view.state === "resolved") expect(view.messages.at(-1)?.bodyText).toBe(asStored(text));
    }
    expect(stored).toBeGreaterThan(texts.length / 3);
  });

  it("makes no difference in a request without an account", async () => {
    for (const text of texts) {
      const request = { name: text, email: "odd@example.com", subject: text, bodyText: text };
      await kept(fileRequest(request));
    }
    const people = await db().person.findMany({ where: { email: "odd@example.com" } });
    expect(people).toHaveLength(1);
    expect(people[0]?.role).toBe("customer");
  });
});
