import { beforeAll, describe, expect, it } from "vitest";
import { newToken } from "@/lib/access/token";
import { fileRequest } from "@/lib/cases/write/file-request";
import { openCase } from "@/lib/cases/write/open";
import { replyToCase } from "@/lib/cases/write/reply";
import { db } from "@/lib/db/client";
import { useTestDatabase } from "@/test/support/database";
import { lifecycle, person } from "@/test/support/factories";

useTestDatabase();
beforeAll(async () => void (await lifecycle()));

const request = { name: "Nora Falk", email: "nora@example.com", subject: "Invoice", bodyText: "Where is it?" };

async function upload(
  name: string,
  owner: { uploadedById?: string; claimHash?: Buffer<ArrayBuffer> },
): Promise<string> {
  const storageKey = `${name}-${crypto.randomUUID()}`;
  const data = { name, sizeBytes: 3, contentType: "text/plain", storageKey, ...owner };
  return (await db().attachment.create({ data })).id;
}

describe("a request without an account", () => {
  it("makes the person a customer, and the receipt goes to the address", async () => {
    const { number } = await fileRequest({ ...request, email: " Nora@Example.com ", language: "ko" });
    const made = await db().person.findUniqueOrThrow({ where: { email: "nora@example.com" } });
    expect(made).toMatchObject({ name: "Nora Falk", role: "customer", language: "ko", passwordHash: null });
    const filed = await db().case.findUniqueOrThrow({ where: { number }, include: { effectRuns: true } });
    expect(filed).toMatchObject({ requesterId: made.id, channel: "portal", language: "ko", state: "open" });
    expect(filed.effectRuns.map(({ effect }) => effect)).toContain("ack-portal");
  });

  it("changes nothing about somebody who is known, and gives no rights of theirs", async () => {
    const sasha = await person("sasha");
    const { number } = await fileRequest({ ...request, name: "Not Sasha", email: sasha.email });
    expect(await db().person.findUnique({ where: { id: sasha.id } })).toMatchObject({
      name: "Sasha Kim",
      role: "agent",
    });
    const filed = await db().case.findUniqueOrThrow({ where: { number }, include: { effectRuns: true } });
    expect(filed.effectRuns.map(({ effect }) => effect)).toContain("ack-portal");
  });

  it("claims the uploads whose token it knows, once", async () => {
    const { token, hash } = newToken();
    const id = await upload("a.txt", { claimHash: hash });
    const wrong = { ...request, attachments: [{ id, claim: newToken().token }] };
    await expect(fileRequest(wrong)).rejects.toMatchObject({ code: "invalid" });
    const { number } = await fileRequest({ ...request, attachments: [{ id, claim: token }] });
    expect(await db().attachment.findUnique({ where: { id }, include: { case: true } })).toMatchObject({
      claimHash: null,
      case: { number },
    });
    const again = { ...request, attachments: [{ id, claim: token }] };
    await expect(fileRequest(again)).rejects.toMatchObject({ code: "invalid" });
    expect(await db().case.count({ where: { subject: "Invoice", requester: { email: "nora@example.com" } } })).toBe(2);
  });
});

describe("a file", () => {
  it("belongs to the message it was uploaded for, and nobody else's can be taken", async () => {
    const [carl, dora] = [await person("carl"), await person("dora")];
    const mine = await upload("mine.txt", { uploadedById: carl.id });
    const hers = await upload("hers.txt", { uploadedById: dora.id });
    const input = { subject: "Files", bodyText: "See there." };
    await expect(openCase(carl, { ...input, attachmentIds: [mine, hers] })).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { attachmentIds: "One of the files is no longer available. Attach it again." } },
    });
    const { id: caseId } = await openCase(carl, { ...input, attachmentIds: [mine, mine] });
    expect(await db().attachment.findUnique({ where: { id: mine } })).toMatchObject({ caseId });
    const twice = { caseId, bodyText: "Again.", attachmentIds: [mine] };
    await expect(replyToCase(carl, twice)).rejects.toMatchObject({ code: "invalid" });
    expect(await db().message.count({ where: { caseId } })).toBe(1);
  });
});
