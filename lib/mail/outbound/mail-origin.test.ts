import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dkimVerify } from "mailauth/lib/dkim/verify.js";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db, transaction } from "@/lib/db/client";
import { fileStore } from "@/lib/files/store";
import { sendMail } from "@/lib/jobs/mail/send-mail";
import { closeMailConnections } from "@/lib/jobs/mail/deliver";
import { queueMail, type NewMail } from "@/lib/outbox/queue-mail";
import { numberInReplyAddress } from "@/lib/mail-format/reply-address";
import { sealSecrets } from "@/lib/mail/mailboxes/secrets";
import { useTestDatabase } from "@/test/support/database";
import { filedBy, lifecycle, person } from "@/test/support/factories";
import { startSmtp, type TestSmtp } from "@/test/support/smtp";

useTestDatabase();

const now = new Date("2026-11-24T09:00:00Z");
const { privateKey, publicKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "der" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});
const folder = mkdtempSync(join(tmpdir(), "caseway-mail-"));
let installation: TestSmtp;
let own: TestSmtp;
let filed: { id: string; number: number };
let carl: Awaited<ReturnType<typeof person>>;
let sasha: typeof carl;
let boxes = 0;

beforeAll(async () => {
  process.env["AUTH_SECRET"] = "a secret for tests";
  process.env["APP_URL"] = "https://help.example";
  process.env["MAIL_FROM"] = "Caseway <support@caseway.example>";
  process.env["CASEWAY_DATA"] = folder;
  installation = await startSmtp();
  own = await startSmtp({ withoutTls: true, signIn: { user: "billing", secret: "open sesame" } });
  process.env["SMTP_URL"] = installation.url;
  await lifecycle();
  [carl, sasha] = [await person("carl"), await person("sasha")];
});

beforeEach(async () => {
  filed = await filedBy(carl);
});

afterEach(async () => {
  [installation, own].forEach((server) => {
    server.behave({});
    server.mails.length = 0;
    server.signedIn.length = 0;
  });
  await db().mailbox.deleteMany();
  closeMailConnections();
});

afterAll(async () => {
  await Promise.all([installation.stop(), own.stop()]);
  delete process.env["SMTP_URL"];
  delete process.env["CASEWAY_DATA"];
  rmSync(folder, { recursive: true, force: true });
});

type Box = Partial<Parameters<ReturnType<typeof db>["mailbox"]["create"]>[0]["data"]>;

/** A mailbox of the billing team, and the case came in there. */
async function billing(changes: Box = {}): Promise<string> {
  const port = Number(new URL(own.url).port);
  boxes += 1;
  const { id } = await db().mailbox.create({
    data: {
      name: "Acme Billing",
      address: `billing${boxes}@acme.example`,
      signatureHtml: "<p>Acme Billing, Seoul</p>",
      smtp: { host: "127.0.0.1", port, security: "none", user: "billing", auth: "password" },
      secrets: sealSecrets({ smtpPassword: "open sesame" }),
      ...changes,
    } as never,
  });
  await db().case.update({ where: { id: filed.id }, data: { mailboxId: id } });
  return `billing${boxes}@acme.example`;
}

async function answer(bodyHtml: string, changes: Partial<NewMail> = {}): Promise<string> {
  const bodyText = bodyHtml.replace(/<[^>]*>/g, "");
  const { id: messageId } = await db().message.create({
    data: { caseId: filed.id, authorId: sasha.id, visibility: "public", channel: "desk", bodyHtml, bodyText },
  });
  const { id: personId, email, name } = carl;
  const to = { personId, email, name, language: "en" };
  return transaction((tx) =>
    queueMail(tx, { template: "reply", to, caseId: filed.id, messageId, automatic: false, ...changes }),
  );
}

const rowOf = (id: string) => db().outgoingMail.findUniqueOrThrow({ where: { id } });

describe("a mail of a case that came in by a mailbox", () => {
  test("leaves from its address by its server, and answers come back there", async () => {
    const address = await billing();
    const mailId = await answer("<p>Paid.</p>");
    await sendMail({ mailId }, now);
    expect(installation.mails).toHaveLength(0);
    expect(own.signedIn).toEqual(["password"]);
    const [mail] = own.mails;
    expect(mail?.from).toBe(address);
    expect(mail?.parsed.from?.value[0]).toEqual({ name: "Acme Billing", address });
    expect(mail?.parsed.messageId).toMatch(/@acme\.example>$/);
    expect((await rowOf(mailId)).internetId).toBe(mail?.parsed.messageId);
    const replyTo = mail?.parsed.replyTo?.value[0]?.address ?? "";
    expect(replyTo).toMatch(/@acme\.example$/);
    expect(numberInReplyAddress(replyTo)).toBe(filed.number);
    expect(mail?.parsed.html).toContain("<p>Acme Billing, Seoul</p>");
    expect(mail?.parsed.text).toContain("Acme Billing, Seoul");
  });

  test("signs in with an access token where the mailbox has one", async () => {
    const port = Number(new URL(own.url).port);
    const smtp = { host: "127.0.0.1", port, security: "none", user: "billing", auth: "oauth" };
    await billing({ smtp, secrets: sealSecrets({ oauthAccessToken: "open sesame" }) });
    await sendMail({ mailId: await answer("<p>Paid.</p>") }, now);
    expect(own.signedIn).toEqual(["token"]);
    expect(own.mails).toHaveLength(1);
  });

  test("waits and is tried again when the server does not know its password", async () => {
    await billing({ secrets: sealSecrets({ smtpPassword: "wrong" }) });
    const mailId = await answer("<p>Paid.</p>");
    await sendMail({ mailId }, now);
    expect(own.mails).toHaveLength(0);
    expect(await rowOf(mailId)).toMatchObject({ status: "queued", attempts: 1 });
  });

  test("goes by the installation's server when it has none of its own, in its own name all the same", async () => {
    const address = await billing({ smtp: undefined as never });
    await sendMail({ mailId: await answer("<p>Paid.</p>") }, now);
    expect(installation.mails[0]?.parsed.from?.value[0]?.address).toBe(address);
  });

  test("leaves from the installation's address once the mailbox is not active any more", async () => {
    await billing({ active: false });
    await sendMail({ mailId: await answer("<p>Paid.</p>") }, now);
    expect(installation.mails[0]?.parsed.from?.value[0]?.address).toBe("support@caseway.example");
  });

  test("bears a signature that its domain's key confirms", async () => {
    const key = { dkim: { domain: "acme.example", selector: "s1" } };
    await billing({ ...key, secrets: sealSecrets({ smtpPassword: "open sesame", dkimKey: privateKey }) });
    await sendMail({ mailId: await answer("<p>Grüße 카를</p>") }, now);
    const raw = Buffer.from(own.mails[0]?.raw ?? "", "latin1");
    const record = `v=DKIM1; k=rsa; p=${publicKey.toString("base64")}`;
    const resolver = (name: string) =>
      Promise.resolve(name === "s1._domainkey.acme.example" ? [[record]] : []) as never;
    const { results } = await dkimVerify(raw, { resolver });
    expect(results.map(({ signingDomain, status }) => [signingDomain, status.result])).toEqual([
      ["acme.example", "pass"],
    ]);
  });
});

describe("copies", () => {
  test("go out as one mail: Cc for all to see, Bcc in no header, and nobody gets the requester's own link", async () => {
    const mailId = await answer("<p>Hello all</p>", {
      cc: ["Dora@Example.com", carl.email, "dora@example.com"],
      bcc: ["boss@acme.example"],
    });
    await sendMail({ mailId }, now);
    expect(installation.mails).toHaveLength(1);
    const [mail] = installation.mails;
    expect(mail?.to.toSorted()).toEqual(["boss@acme.example", "carl@example.com", "dora@example.com"]);
    expect(mail?.parsed.cc).toMatchObject({ text: "dora@example.com" });
    expect(mail?.raw).not.toContain("boss@acme.example");
    expect(mail?.parsed.text).not.toContain("https://help.example/l/");
    expect(mail?.parsed.text).toContain(`https://help.example/my-cases/${filed.number}`);
  });

  test("that are refused are noted while the addressee has got the mail", async () => {
    installation.behave({
      atRecipient: (address) => (address === "dora@example.com" ? { code: 550, words: "Gone" } : undefined),
    });
    const mailId = await answer("<p>Hello</p>", { cc: ["dora@example.com"] });
    await sendMail({ mailId }, now);
    expect(await rowOf(mailId)).toMatchObject({ status: "sent" });
    expect((await rowOf(mailId)).error).toContain("Gone");
  });

  test("that have arrived are not sent again while the addressee has to wait", async () => {
    let greylisted = true;
    installation.behave({
      atRecipient: (address) =>
        address === carl.email && greylisted ? { code: 451, words: "Come back later" } : undefined,
    });
    const mailId = await answer("<p>Hello</p>", { cc: ["dora@example.com"] });
    await sendMail({ mailId }, now);
    expect(await rowOf(mailId)).toMatchObject({ status: "queued" });
    greylisted = false;
    await sendMail({ mailId }, now);
    expect(await rowOf(mailId)).toMatchObject({ status: "sent" });
    expect(installation.mails.map(({ to }) => to)).toEqual([["dora@example.com"], [carl.email]]);
  });
});

describe("an answer", () => {
  test("stands in the thread of the customer's own mail, whose references end in the case's root", async () => {
    await incoming("<theirs-1@mail.example>");
    const first = await answer("<p>One</p>");
    await sendMail({ mailId: first }, now);
    const second = await answer("<p>Two</p>");
    await sendMail({ mailId: second }, now);
    const root = `<case-${filed.id}@caseway.example>`;
    const { internetId } = await rowOf(first);
    const headers = installation.mails.map(({ parsed }) => parsed);
    expect(headers[0]).toMatchObject({
      inReplyTo: "<theirs-1@mail.example>",
      references: ["<theirs-1@mail.example>", root],
    });
    expect(headers[1]?.inReplyTo).toBe("<theirs-1@mail.example>");
    expect(headers[1]?.references).toEqual(expect.arrayContaining(["<theirs-1@mail.example>", internetId]));
    expect(headers[1]?.references?.at(-1)).toBe(root);
    expect(headers.map((one) => one.headers.get("thread-topic"))).toEqual(Array(2).fill("The printer is on fire"));
  });

  test("keeps its case's root when the case moves to another mailbox", async () => {
    await sendMail({ mailId: await answer("<p>One</p>") }, now);
    await billing();
    await sendMail({ mailId: await answer("<p>Two</p>") }, now);
    expect(own.mails[0]?.parsed.references?.at(-1)).toBe(`<case-${filed.id}@caseway.example>`);
  });

  test("never carries a Message-ID of theirs that could begin another header", async () => {
    await incoming("<a b>\r\nBcc: <x@example.com>");
    await sendMail({ mailId: await answer("<p>One</p>") }, now);
    expect(installation.mails[0]?.parsed.inReplyTo).toBe(`<case-${filed.id}@caseway.example>`);
    expect(installation.mails[0]?.parsed.headers.has("bcc")).toBe(false);
  });

  test("repeats what was written before below a line to cut at, and no words of strangers", async () => {
    await db().message.create({
      data: {
        caseId: filed.id,
        visibility: "public",
        channel: "mail",
        verified: false,
        bodyHtml: "<p>Buy gold</p>",
        bodyText: "Buy gold",
      },
    });
    await sendMail({ mailId: await answer("<p>It is <b>out</b>.</p>") }, now);
    const { text = "", html } = installation.mails[0]?.parsed ?? {};
    const [own = "", quoted = ""] = text.split("##- Please write your answer above this line -##");
    expect(own).toContain("It is out.");
    expect(quoted).toMatch(/On .*, Carl Weber wrote:\n> It began at noon\./);
    expect(html).toMatch(/Carl Weber wrote:<\/p><blockquote[^>]*><p>It began at noon\.<\/p><\/blockquote>/);
    expect(text).not.toContain("Buy gold");
    expect(own).not.toContain("It began at noon.");
  });

  test("takes its files along: pictures within the text by Content-ID, others attached, what is too large by name", async () => {
    const mailId = await answer("<p>See</p>");
    const { messageId } = await rowOf(mailId);
    const dot = await keep("dot.png", "image/png", { messageId });
    await keep("plan.pdf", "application/pdf", { messageId });
    await keep("film.mp4", "video/mp4", { messageId, sizeBytes: 40_000_000 });
    const secret = await keep("secret.png", "image/png", { messageId: await note() });
    const bodyHtml = `<p>See <img src="/api/files/${dot}" alt="Dot"> and <img src="/api/files/${secret}" alt=""></p>`;
    await db().message.update({ where: { id: messageId ?? "" }, data: { bodyHtml } });
    await sendMail({ mailId }, now);
    const { attachments = [], html, text } = installation.mails[0]?.parsed ?? {};
    expect(attachments.map(({ filename, contentId }) => [filename, contentId])).toEqual([
      ["dot.png", `<${dot}@caseway.example>`],
      ["plan.pdf", undefined],
    ]);
    expect(attachments[0]?.content.toString()).toBe("content of dot.png");
    // The parser puts the picture of that Content-ID in its place.
    expect(html).toContain(`src="data:image/png;base64,${Buffer.from("content of dot.png").toString("base64")}"`);
    expect(html).not.toContain("/api/files/");
    expect(text).toContain("Attached: film.mp4.");
  });
});

describe("a domain that has got its share of this minute", () => {
  test("gets the rest later: nothing fails, no attempt is counted, other domains do not wait", async () => {
    await db().setting.create({ data: { key: "mailsPerDomainPerMinute", value: 2 } });
    const { forgetSettings } = await import("@/lib/settings/read");
    forgetSettings();
    const to = (name: string) => ({ to: { personId: carl.id, email: name, name: "", language: "en" } });
    const mails = [];
    for (const email of ["a@slow.example", "b@slow.example", "c@slow.example", "d@quick.example"])
      mails.push(await answer("<p>Hello</p>", to(email)));
    for (const mailId of mails) await sendMail({ mailId }, now);
    expect(installation.mails.map((mail) => mail.to[0])).toEqual([
      "a@slow.example",
      "b@slow.example",
      "d@quick.example",
    ]);
    expect(await rowOf(mails[2] ?? "")).toMatchObject({ status: "queued", attempts: 0, error: null });
    const [job] = await db().$queryRaw<{ run_at: Date }[]>`
      select run_at from graphile_worker.jobs where key = ${`mail:${mails[2] ?? ""}`}`;
    expect(job?.run_at.getTime()).toBeGreaterThan(now.getTime());
    await db().setting.deleteMany();
    forgetSettings();
  });
});

/** A mail of Carl's that became a message of the case. */
async function incoming(internetId: string): Promise<void> {
  const message = await db().message.findFirstOrThrow({ where: { caseId: filed.id } });
  const hash = Buffer.from(internetId + filed.id);
  await db().incomingMail.create({
    data: {
      source: "smtp",
      storageKey: `raw/${filed.id}`,
      sizeBytes: 1,
      contentHash: hash,
      identity: hash,
      status: "applied",
      internetId,
      caseId: filed.id,
      messageId: message.id,
      receivedAt: new Date("2026-11-23T08:00:00Z"),
    },
  });
}

async function note(): Promise<string> {
  const bodies = { bodyHtml: "<p>Secret</p>", bodyText: "Secret" };
  const data = { caseId: filed.id, visibility: "internal", channel: "desk", ...bodies } as const;
  return (await db().message.create({ data })).id;
}

async function keep(
  name: string,
  contentType: string,
  { messageId, sizeBytes }: { messageId: string | null; sizeBytes?: number },
): Promise<string> {
  const content = `content of ${name}`;
  const storageKey = `2026-11/${filed.id}-${name}`;
  await fileStore().put(storageKey, content);
  const data = { name, contentType, storageKey, caseId: filed.id, messageId, sizeBytes: sizeBytes ?? content.length };
  return (await db().attachment.create({ data })).id;
}
