import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { db, transaction } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { queueMail } from "@/lib/outbox/queue-mail";
import { shippedWords, templateWords } from "@/lib/mail/templates/template-words";
import { resetTemplate, saveTemplate } from "@/lib/mail/templates/change-template";
import { previewTemplate } from "@/lib/mail/templates/preview-template";
import { getMail, listMails } from "@/lib/mail/outbound/outbox-queries";
import { templateWordsSchema } from "@/lib/mail/templates/schema";
import { getTemplate, listTemplates } from "@/lib/mail/templates/templates";
import { useTestDatabase } from "@/test/support/database";
import { person } from "@/test/support/factories";

useTestDatabase();

type Person = Awaited<ReturnType<typeof person>>;
let [carl, sasha, mina]: Person[] = [];
const people = () => {
  if (!carl || !sasha || !mina) throw new Error("the story's people are written first");
  return { carl, sasha, mina };
};

beforeAll(async () => {
  [carl, sasha, mina] = [await person("carl"), await person("sasha"), await person("mina")];
});

afterEach(() => {
  delete process.env["CASEWAY_DEMO"];
});

async function noOf(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof AppError) return error;
  throw new Error(`no "no" came: ${String(error)}`);
}

async function keptMail(): Promise<string> {
  const { id: personId, email, name } = people().carl;
  const id = await transaction((tx) =>
    queueMail(tx, { template: "notice", to: { personId, email, name, language: "en" }, automatic: true }),
  );
  await db().outgoingMail.update({ where: { id }, data: { html: "<p>Hi</p>", text: "Hi", subject: "News" } });
  return id;
}

describe("the mailbox", () => {
  test("is open to anybody in the demo, bodies and all", async () => {
    const id = await keptMail();
    process.env["CASEWAY_DEMO"] = "1";
    expect((await listMails(null)).rows.map((row) => row.id)).toContain(id);
    expect(await getMail(null, id)).toMatchObject({ html: "<p>Hi</p>", text: "Hi" });
  });

  test("is for managers elsewhere, and shows them no bodies", async () => {
    const id = await keptMail();
    expect((await noOf(listMails(null))).code).toBe("unauthenticated");
    expect((await noOf(listMails(people().carl))).code).toBe("forbidden");
    expect((await noOf(getMail(people().sasha, id))).code).toBe("forbidden");
    expect(await getMail(people().mina, id)).toMatchObject({ subject: "News", html: null, text: null });
  });

  test("knows no mail by a made-up id", async () => {
    expect((await noOf(getMail(people().mina, "../../etc/passwd"))).code).toBe("not_found");
    expect((await noOf(getMail(people().mina, crypto.randomUUID()))).code).toBe("not_found");
  });

  test("pages through every mail once", async () => {
    const { id: personId, email, name } = people().carl;
    const to = { personId, email, name, language: "en" };
    await transaction(async (tx) => {
      for (let count = 0; count < 60; count += 1) await queueMail(tx, { template: "notice", to, automatic: true });
    });
    const first = await listMails(people().mina);
    const second = await listMails(people().mina, { cursor: first.older ?? "" });
    const ids = [...first.rows, ...second.rows].map(({ id }) => id);
    expect(first.rows).toHaveLength(50);
    expect(new Set(ids).size).toBe(await db().outgoingMail.count());
    expect(second.older).toBeNull();
  });
});

describe("a template's words", () => {
  const own = { key: "reply", language: "en", subject: "About {{subject}}", body: "{{message}}\n\nBye" } as const;

  test("are changed by managers alone", async () => {
    for (const actor of [people().carl, people().sasha]) {
      expect((await noOf(saveTemplate(actor, own))).code).toBe("forbidden");
      expect((await noOf(resetTemplate(actor, own))).code).toBe("forbidden");
      expect((await noOf(listTemplates(actor))).code).toBe("forbidden");
      expect((await noOf(getTemplate(actor, own))).code).toBe("forbidden");
      expect((await noOf(previewTemplate(actor, own))).code).toBe("forbidden");
    }
  });

  test("are used once they are saved, in their language only, and given up by going back", async () => {
    await saveTemplate(people().mina, own);
    expect(await templateWords(db(), "reply", "en")).toMatchObject({ subject: own.subject, body: own.body });
    expect(await templateWords(db(), "reply", "ko")).toEqual(shippedWords("reply", "ko"));
    expect(await getTemplate(people().mina, own)).toMatchObject({ changed: true });
    const listed = await listTemplates(people().mina);
    expect(listed.find(({ key }) => key === "reply")).toMatchObject({ changedIn: ["en"] });
    await resetTemplate(people().mina, own);
    expect(await templateWords(db(), "reply", "en")).toEqual(shippedWords("reply", "en"));
    const trail = await db().auditEntry.findMany({ where: { subjectType: "template" }, orderBy: { at: "asc" } });
    expect(trail.map(({ action }) => action)).toEqual(["template.change", "template.reset"]);
  });

  test("are refused with a placeholder nobody knows, each field with its sentence", async () => {
    const wrong = { ...own, subject: "{{button}}", body: "{{message}} {{nmae}}" };
    const { code, details } = await noOf(saveTemplate(people().mina, wrong));
    expect(code).toBe("invalid");
    expect(details.fields?.["subject"]).toContain("{{button}}");
    expect(details.fields?.["body"]).toContain("{{nmae}}");
  });

  test("of a template that does not exist cannot be saved", async () => {
    expect((await noOf(saveTemplate(people().mina, { ...own, key: "__proto__" }))).code).toBe("not_found");
  });

  test("are shown for an example case, in their language", async () => {
    const { subject, html, text } = await previewTemplate(people().mina, { ...own, language: "ko" });
    expect(subject).toBe("[Caseway #1042] About 프린터가 인쇄되지 않습니다");
    expect(html).toContain('lang="ko"');
    expect(text).toContain("어떤 버전을 사용하시나요?");
  });

  test("never hold a line break in the subject", () => {
    const parsed = templateWordsSchema.parse({ ...own, subject: "a\r\nBcc: b@example.com" });
    expect(parsed.subject).toBe("a Bcc: b@example.com");
  });
});
