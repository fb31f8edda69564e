import { mkdtempSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db/client";
import { fileStore } from "@/lib/files/store";
import { receiveBySmtp } from "@/lib/jobs/mailboxes/smtp-receiver";
import { replyAddress } from "@/lib/mail-format/reply-address";
import { testCertificate } from "@/test/support/certificate";
import { useTestDatabase } from "@/test/support/database";
import { mailbox, plainMail, until, useMailFolder } from "@/test/support/mailboxes";
import { hasPostfix, startPostfix } from "@/test/support/postfix";

useTestDatabase();
useMailFolder();

let receiver: Awaited<ReturnType<typeof receiveBySmtp>>;
let support: string;
const here = { host: "127.0.0.1", port: 0, perMinute: 1_000 };
beforeAll(async () => {
  receiver = await receiveBySmtp(here);
  ({ id: support } = await mailbox("support", { receivesBy: "smtp" }));
  await mailbox("asleep", { receivesBy: "smtp", active: false });
  await mailbox("elsewhere", { receivesBy: "none" });
});
afterAll(() => receiver.stop());
afterEach(() => void vi.stubEnv("MAIL_MAX_MEGABYTES", ""));

interface Sending {
  port?: number;
  to?: string | string[];
  from?: string;
  raw?: string;
}

async function send({ port = receiver.port, to = "support@example.com", from = "carl@example.com", raw }: Sending) {
  const transport = createTransport({ host: "127.0.0.1", port, ignoreTLS: true, name: "mx.example.com" });
  try {
    return await transport.sendMail({ envelope: { from, to }, raw: raw ?? plainMail(`smtp-${Math.random()}`) });
  } finally {
    transport.close();
  }
}

/** The code with which a mail was refused, or 250. */
async function answerTo(sending: Sending): Promise<number> {
  try {
    await send(sending);
    return 250;
  } catch (error) {
    return (error as { responseCode?: number }).responseCode ?? 0;
  }
}

/** Says each of these once the server has answered what was said before. */
async function talk(words: string[]): Promise<void> {
  const socket = connect(receiver.port, "127.0.0.1");
  const rest = [...words];
  socket.on("data", (chunk: Buffer) => {
    if (/(^|\n)\d{3} [^\n]*\r\n$/.test(chunk.toString())) socket.write(rest.shift() ?? "");
  });
  await once(socket, "close");
}

describe("the SMTP receiver", () => {
  it("has a mail in the ledger with its envelope when it says 250", async () => {
    const raw = plainMail("smtp-first");
    await send({ raw });
    const row = await db().incomingMail.findFirstOrThrow({ orderBy: { id: "desc" } });
    expect(row).toMatchObject({
      mailboxId: support,
      source: "smtp",
      envelopeFrom: "carl@example.com",
      envelopeTo: ["support@example.com"],
      detail: { ip: "127.0.0.1", helo: "mx.example.com" },
    });
    expect(Buffer.from(await fileStore().getBytes(row.storageKey)).toString()).toBe(raw);
    expect((await db().mailbox.findUniqueOrThrow({ where: { id: support } })).lastSuccessAt).not.toBeNull();
  });

  it.each([
    ["an address of ours, whatever its case", "Support@Example.COM", 250],
    ["a case's reply address", replyAddress("support@example.com", { caseId: "c", number: 7 }, "secret"), 250],
    ["a stranger's address", "victim@elsewhere.example", 550],
    ["another tag behind our name", "support+root@example.com", 550],
    ["the old way to relay", "victim%elsewhere.example@example.com", 550],
    ["a mailbox that is not active", "asleep@example.com", 550],
    ["a mailbox that is not fed by SMTP", "elsewhere@example.com", 550],
  ])("answers %s as it should", async (_what, to, code) => {
    expect(await answerTo({ to })).toBe(code);
  });

  it("takes the empty return path of reports", async () => {
    await send({ from: "", raw: plainMail("smtp-report") });
    expect((await db().incomingMail.findFirstOrThrow({ orderBy: { id: "desc" } })).envelopeFrom).toBe("");
  });

  it("keeps a mail for two of our mailboxes once, seen in both", async () => {
    await mailbox("sales", { receivesBy: "smtp" });
    await send({ to: ["support@example.com", "sales@example.com"] });
    const row = await db().incomingMail.findFirstOrThrow({ orderBy: { id: "desc" }, include: { sightings: true } });
    expect(row.sightings).toHaveLength(2);
  });

  it("says 451 while the disk takes nothing, keeps nothing half, and takes the mail later", async () => {
    const before = await db().incomingMail.count();
    const good = process.env["CASEWAY_DATA"]!;
    const blocked = join(mkdtempSync(join(tmpdir(), "caseway-full-")), "file");
    writeFileSync(blocked, "in the way");
    vi.stubEnv("CASEWAY_DATA", blocked);
    const raw = plainMail("smtp-later");
    expect(await answerTo({ raw })).toBe(451);
    vi.stubEnv("CASEWAY_DATA", good);
    expect(await db().incomingMail.count()).toBe(before);
    expect((await db().mailbox.findUniqueOrThrow({ where: { id: support } })).failingSince).not.toBeNull();
    expect(await answerTo({ raw })).toBe(250);
    expect(await db().incomingMail.count()).toBe(before + 1);
  });

  it.each([
    ["a bare line feed", "\n.\n"],
    ["a bare line feed before", "\n.\r\n"],
    ["a bare carriage return", "\r.\r"],
    ["a bare carriage return before", "\r.\r\n"],
  ])("does not take a mail within a mail behind the end that %s would be", async (_what, end) => {
    const before = await db().incomingMail.count();
    const inner = `MAIL FROM:<ada@example.com>\r\nRCPT TO:<support@example.com>\r\nDATA\r\n${plainMail("smuggled")}`;
    const outer = plainMail(`outer-${Math.random()}`).trimEnd();
    await talk([
      "EHLO mx.example.com\r\n",
      "MAIL FROM:<carl@example.com>\r\n",
      "RCPT TO:<support@example.com>\r\n",
      "DATA\r\n",
      `${outer}${end}${inner}\r\n.\r\n`,
      "QUIT\r\n",
    ]);
    expect(await db().incomingMail.count()).toBe(before + 1);
    expect(await db().incomingMail.count({ where: { envelopeFrom: "ada@example.com" } })).toBe(0);
  });

  it("announces its size limit and holds to it", async () => {
    vi.stubEnv("MAIL_MAX_MEGABYTES", "0.1");
    const small = await receiveBySmtp(here);
    const before = await db().incomingMail.count();
    expect(await answerTo({ port: small.port, raw: plainMail("smtp-big", "x".repeat(200_000)) })).toBe(552);
    expect(await answerTo({ port: small.port, raw: plainMail("smtp-fits") })).toBe(250);
    await small.stop();
    expect(await db().incomingMail.count()).toBe(before + 1);
  });

  it("lets an address wait that hands over too much in a minute", async () => {
    const slow = await receiveBySmtp({ ...here, perMinute: 2 });
    const answers = [];
    for (let n = 0; n < 3; n++) answers.push(await answerTo({ port: slow.port }));
    await slow.stop();
    expect(answers).toEqual([250, 250, 450]);
  });

  it("offers STARTTLS with the certificate it was given, and none without", async () => {
    const { certPath, keyPath, cert } = testCertificate();
    const secured = await receiveBySmtp({ ...here, certPath, keyPath });
    const strict = (port: number) =>
      createTransport({ host: "localhost", port, requireTLS: true, tls: { ca: cert, servername: "localhost" } });
    const message = { envelope: { from: "carl@example.com", to: "support@example.com" }, raw: plainMail("smtp-tls") };
    expect((await strict(secured.port).sendMail(message)).response).toMatch(/^250/);
    await expect(strict(receiver.port).sendMail(message)).rejects.toThrow(/STARTTLS|TLS/i);
    await secured.stop();
  });
});

describe.runIf(hasPostfix)("a Postfix that relays to us", () => {
  it("hands over every mail once, also those that it has to try again", async () => {
    const postfix = await startPostfix(receiver.port);
    const before = await db().incomingMail.count();
    for (let n = 0; n < 5; n++) await send({ port: postfix.port, raw: plainMail(`relayed-${n}`) });
    await until(async () => (await db().incomingMail.count()) === before + 5);
    const good = process.env["CASEWAY_DATA"]!;
    const blocked = join(mkdtempSync(join(tmpdir(), "caseway-full-")), "file");
    writeFileSync(blocked, "in the way");
    vi.stubEnv("CASEWAY_DATA", blocked);
    await db().mailbox.update({ where: { id: support }, data: { failingSince: null } });
    await send({ port: postfix.port, raw: plainMail("relayed-late") });
    await until(async () => (await db().mailbox.findUniqueOrThrow({ where: { id: support } })).failingSince !== null);
    expect(postfix.waiting()).toBeGreaterThan(0);
    vi.stubEnv("CASEWAY_DATA", good);
    await until(async () => {
      postfix.flush();
      return (await db().incomingMail.count()) === before + 6;
    });
    await until(() => postfix.waiting() === 0);
    await postfix.stop();
    expect(await db().incomingMail.count()).toBe(before + 6);
  });
});
