import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { openFile, uploadFile } from "@/lib/cases/writing/attach";
import { noteOnCase } from "@/lib/cases/write/note";
import { replyToCase } from "@/lib/cases/write/reply";
import { db } from "@/lib/db/client";
import { sweepUploads } from "@/lib/files/sweep";
import { useTestDatabase } from "@/test/support/database";
import { filedBy, lifecycle, person } from "@/test/support/factories";

useTestDatabase();
beforeAll(async () => void (await lifecycle()));

const folder = mkdtempSync(join(tmpdir(), "caseway-files-"));
beforeEach(() => {
  process.env["CASEWAY_DATA"] = folder;
});
afterAll(() => {
  delete process.env["CASEWAY_DATA"];
  rmSync(folder, { recursive: true, force: true });
});

function upload(
  actor: Actor | null,
  body: string | ReadableStream<Uint8Array>,
  changes: { announcedBytes?: number } = {},
) {
  const stream = typeof body === "string" ? new Blob([body]).stream() : body;
  return uploadFile(actor, {
    name: "note.txt",
    stream,
    sizeLimit: 1_000,
    announcedBytes: typeof body === "string" ? Buffer.byteLength(body) : null,
    language: "en",
    ...changes,
  });
}

const reader = (actor: Actor | null, claim: string | null = null) => ({ actor, claim, language: "en" as const });
const keptFiles = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());

async function contentOf(actor: Actor | null, id: string, claim: string | null = null): Promise<string> {
  return text((await openFile(reader(actor, claim), id)).stream);
}

describe("an upload", () => {
  test("is its sender's alone until a message takes it along", async () => {
    const [carl, dora, mina] = [await person("carl"), await person("dora"), await person("mina")];
    const { id } = await upload(carl, "my words");
    expect(await contentOf(carl, id)).toBe("my words");
    for (const other of [dora, mina, null])
      await expect(contentOf(other, id)).rejects.toMatchObject({ code: "not_found" });
  });

  test("without an account opens with its claim and with nothing else", async () => {
    const { id, claim } = await upload(null, "hello");
    expect(claim).toMatch(/^[\w-]{43}$/);
    expect(await contentOf(null, id, claim)).toBe("hello");
    await expect(contentOf(null, id, "x".repeat(43))).rejects.toMatchObject({ code: "not_found" });
    const stored = await db().attachment.findUniqueOrThrow({ where: { id }, select: { claimHash: true } });
    expect(Buffer.from(stored.claimHash ?? []).toString()).not.toContain(claim);
  });

  test.each([
    ["is too large", "x".repeat(1_001), {}, { code: "invalid", details: { httpStatus: 413 } }],
    ["is empty", "", {}, { code: "invalid", message: "The file is empty." }],
    ["is shorter than announced", "abc", { announcedBytes: 10 }, { code: "invalid" }],
  ])("that %s leaves nothing behind", async (_why, body, changes, expected) => {
    const before = keptFiles().length;
    await expect(upload(await person("carl"), body, changes)).rejects.toMatchObject(expected);
    expect(keptFiles()).toHaveLength(before);
  });

  test("that goes on without an announced length is cut off at the limit", async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 300;
        controller.enqueue(new Uint8Array(300));
      },
    });
    const before = keptFiles().length;
    await expect(upload(await person("carl"), endless)).rejects.toMatchObject({ details: { httpStatus: 413 } });
    expect(sent).toBeLessThan(5_000);
    expect(keptFiles()).toHaveLength(before);
  });

  test("that breaks off leaves nothing behind", async () => {
    const broken = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new Uint8Array(10)),
      pull: (controller) => controller.error(new Error("connection lost")),
    });
    const before = keptFiles().length;
    await expect(upload(await person("carl"), broken)).rejects.toMatchObject({ code: "invalid" });
    expect(keptFiles()).toHaveLength(before);
  });

  test("that the disk does not take is refused in words, as unavailable", async () => {
    const file = join(folder, "not-a-folder");
    writeFileSync(file, "");
    process.env["CASEWAY_DATA"] = file;
    const rows = await db().attachment.count();
    await expect(upload(await person("carl"), "words")).rejects.toMatchObject({ code: "unavailable" });
    expect(await db().attachment.count()).toBe(rows);
  });

  test("that no message took along is removed after a day, one that was stays", async () => {
    const carl = await person("carl");
    const { id: caseId } = await filedBy(carl);
    const [left, sent] = [await upload(carl, "left"), await upload(carl, "sent")];
    await replyToCase(carl, { caseId, bodyText: "See this", attachmentIds: [sent.id] });
    const tomorrow = new Date(Date.now() + 25 * 60 * 60 * 1_000);
    expect(await sweepUploads(tomorrow)).toBeGreaterThan(0);
    expect(await sweepUploads(tomorrow)).toBe(0);
    await expect(contentOf(carl, left.id)).rejects.toMatchObject({ code: "not_found" });
    expect(await contentOf(carl, sent.id)).toBe("sent");
  });
});

describe("a file of a case", () => {
  test("is for everybody who sees the case, and for nobody else", async () => {
    const [carl, dora, sasha] = [await person("carl"), await person("dora"), await person("sasha")];
    const { id: caseId } = await filedBy(carl);
    const { id } = await upload(carl, "a picture");
    await replyToCase(carl, { caseId, bodyText: "Here", attachmentIds: [id] });
    expect(await contentOf(sasha, id)).toBe("a picture");
    expect(await contentOf(carl, id)).toBe("a picture");
    for (const name of ["mina", "ada"] as const) expect(await contentOf(await person(name), id)).toBe("a picture");
    await expect(contentOf(dora, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(contentOf(null, id)).rejects.toMatchObject({ code: "not_found" });
  });

  test("that hangs on a note is for staff only", async () => {
    const [carl, sasha, toni] = [await person("carl"), await person("sasha"), await person("toni")];
    const { id: caseId } = await filedBy(carl);
    const { id } = await upload(sasha, "internal");
    await noteOnCase(sasha, { caseId, bodyText: "Look", attachmentIds: [id] });
    for (const staff of [toni, await person("mina"), await person("ada")])
      expect(await contentOf(staff, id)).toBe("internal");
    await expect(contentOf(carl, id)).rejects.toMatchObject({ code: "not_found" });
  });
});
