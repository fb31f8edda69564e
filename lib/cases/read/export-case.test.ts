import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { assignCase } from "@/lib/cases/write/assign";
import { exportCase, exportMessage, type CaseExport } from "@/lib/cases/read/export-case";
import { noteOnCase } from "@/lib/cases/write/note";
import { openCase } from "@/lib/cases/write/open";
import { replyToCase } from "@/lib/cases/write/reply";
import { db } from "@/lib/db/client";
import { fileStore } from "@/lib/files/store";
import { splitMbox } from "@/lib/mail/inbound/split-mbox";
import { readMail } from "@/lib/mail-format/read/read-mail";
import { useTestDatabase } from "@/test/support/database";
import { lifecycle, person } from "@/test/support/factories";

useTestDatabase();

const minute = (n: number): Date => new Date(Date.UTC(2026, 10, 24, 10, n));
let carl: Actor & { email: string };
let dora: Actor;
let sasha: Actor;
let number: number;
let caseId: string;

beforeAll(async () => {
  process.env["CASEWAY_DATA"] = mkdtempSync(join(tmpdir(), "caseway-export-"));
  await lifecycle();
  [carl, dora, sasha] = [await person("carl"), await person("dora"), await person("sasha")];
  const text = "Nothing comes out.\n\nFrom the beginning:\n>From here on it is quoted.\n인쇄가 안 됩니다.";
  ({ number, id: caseId } = await openCase(carl, { subject: "Cannot print", bodyText: text }, minute(0)));
  await assignCase(sasha, { caseId, assigneeId: sasha.id }, minute(1));
  await noteOnCase(sasha, { caseId, bodyHtml: "<p>He has the <b>old</b> driver.</p>" }, minute(2));
  await replyToCase(sasha, { caseId, bodyHtml: "<p>Which <b>printer</b>?</p>" }, minute(3));
  const message = await db().message.findFirstOrThrow({ where: { caseId, authorId: carl.id } });
  await fileStore().put("2026-11/a-file", new Uint8Array([1, 2, 3, 255]));
  await db().attachment.create({
    data: {
      caseId,
      messageId: message.id,
      name: "화면 1.bin",
      sizeBytes: 4,
      contentType: "application/octet-stream",
      storageKey: "2026-11/a-file",
    },
  });
});

async function bytesOf({ chunks }: CaseExport): Promise<Buffer> {
  const pieces = [];
  for await (const chunk of chunks) pieces.push(chunk);
  return Buffer.concat(pieces);
}

async function mailsOf(actor: Actor, notes = false) {
  const raw = await bytesOf(await exportCase(actor, number, { notes }));
  return Promise.all([...splitMbox(raw)].map((mail) => readMail(mail)));
}

describe("a case saved as mbox", () => {
  test("holds every message with its words, its writer, its time and its files, in one thread", async () => {
    const [first, second, ...rest] = await mailsOf(carl);
    expect(rest).toEqual([]);
    expect(first?.text.trim()).toBe(
      "Nothing comes out.\n\nFrom the beginning:\n>From here on it is quoted.\n인쇄가 안 됩니다.",
    );
    expect(first?.from).toMatchObject({ email: carl.email, name: "Carl Weber" });
    expect(first?.date).toEqual(minute(0));
    expect(first?.subject).toBe(`[Caseway #${number}] Cannot print`);
    expect(first?.files.map(({ name, bytes }) => [name, [...bytes]])).toEqual([["화면 1.bin", [1, 2, 3, 255]]]);
    expect(second?.from?.name).toBe("Sasha Kim");
    expect(second?.to).toEqual([{ email: carl.email, name: "Carl Weber" }]);
    expect(second?.html).toContain("<b>printer</b>");
    expect(second?.inReplyTo).toEqual([first?.messageId]);
    expect(second?.references[0]).toBe(first?.references[0]);
  });

  test("holds the notes only for staff, and only when they are asked for", async () => {
    const texts = async (actor: Actor, notes: boolean) =>
      (await mailsOf(actor, notes)).map(({ text }) => text).join(" ");
    expect(await texts(carl, true)).not.toContain("old driver");
    expect(await texts(sasha, false)).not.toContain("old driver");
    expect(await texts(sasha, true)).toContain("old driver");
  });

  test("of somebody else is not found", async () => {
    await expect(exportCase(dora, number, { notes: false })).rejects.toMatchObject({ code: "not_found" });
    const note = await db().message.findFirstOrThrow({ where: { caseId, visibility: "internal" } });
    await expect(exportMessage(carl, note.id)).rejects.toMatchObject({ code: "not_found" });
    const message = await db().message.findFirstOrThrow({ where: { caseId, visibility: "public" } });
    await expect(exportMessage(dora, message.id)).rejects.toMatchObject({ code: "not_found" });
  });

  test("does not say from which address of their own somebody of ours wrote", async () => {
    const raw = (await bytesOf(await exportCase(carl, number, { notes: false }))).toString();
    expect(raw).not.toContain("sasha@");
  });
});

test("one message is saved as EML", async () => {
  const message = await db().message.findFirstOrThrow({ where: { caseId, authorId: sasha.id, visibility: "public" } });
  const mail = await readMail(await bytesOf(await exportMessage(carl, message.id)));
  expect(mail.text).toContain("Which printer?");
  expect(mail.flaws).toEqual([]);
});
