import { afterEach, describe, expect, test } from "vitest";
import { closeMailConnections, deliver, type Parcel } from "@/lib/jobs/mail/deliver";
import { startSmtp, type Manners, type TestSmtp } from "@/test/support/smtp";

const servers: TestSmtp[] = [];

afterEach(async () => {
  closeMailConnections();
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function smtp(manners?: Manners): Promise<TestSmtp> {
  const server = await startSmtp(manners);
  servers.push(server);
  return server;
}

function parcel(changes: Partial<Parcel> = {}): Parcel {
  return {
    from: { name: "Caseway", address: "support@example.com" },
    to: { name: "Carl Weber", address: "carl@example.com" },
    envelopeFrom: "support@example.com",
    replyTo: "support+1042.abcdefghijklmnop@example.com",
    messageId: "<one@example.com>",
    inReplyTo: "<case-1@example.com>",
    references: ["<case-1@example.com>", "<zero@example.com>"],
    headers: {},
    subject: "Hello 카를",
    html: "<p>Hello 카를</p>",
    text: "Hello 카를\n",
    date: new Date("2026-11-23T20:00:00Z"),
    ...changes,
  };
}

const nothing = () => Promise.resolve();

describe("a mail server that accepts", () => {
  test("gets the mail with our Message-ID, its thread and its reply address", async () => {
    const server = await smtp();
    expect(await deliver({ kind: "url", url: server.url }, parcel(), nothing)).toEqual({ kind: "accepted" });
    const [mail] = server.mails;
    expect(mail?.to).toEqual(["carl@example.com"]);
    expect(mail?.from).toBe("support@example.com");
    expect(mail?.secure).toBe(true);
    expect(mail?.parsed).toMatchObject({
      messageId: "<one@example.com>",
      inReplyTo: "<case-1@example.com>",
      references: ["<case-1@example.com>", "<zero@example.com>"],
      subject: "Hello 카를",
      html: "<p>Hello 카를</p>",
    });
    expect(mail?.parsed.text?.trim()).toBe("Hello 카를");
    expect(mail?.parsed.replyTo?.text).toBe("support+1042.abcdefghijklmnop@example.com");
  });

  test("sees no sender in the envelope of an automatic mail", async () => {
    const server = await smtp();
    await deliver({ kind: "url", url: server.url }, parcel({ envelopeFrom: "" }), nothing);
    expect(server.mails[0]?.from).toBe("");
    expect(server.mails[0]?.parsed.from?.text).toContain("support@example.com");
  });

  test("is told of the handover before it can have the whole mail", async () => {
    const server = await smtp();
    let before = -1;
    await deliver({ kind: "url", url: server.url }, parcel(), () => {
      before = server.mails.length;
      return Promise.resolve();
    });
    expect(before).toBe(0);
    expect(server.mails).toHaveLength(1);
  });

  test("is written to without TLS where it offers none", async () => {
    const server = await smtp({ withoutTls: true });
    expect(await deliver({ kind: "url", url: server.url }, parcel(), nothing)).toEqual({ kind: "accepted" });
    expect(server.mails[0]?.secure).toBe(false);
  });

  test("is not written to without TLS where the set-up demands it", async () => {
    const server = await smtp({ withoutTls: true });
    const verdict = await deliver({ kind: "url", url: `${server.url}&requireTLS=true` }, parcel(), nothing);
    expect(verdict.kind).toBe("later");
    expect(server.mails).toHaveLength(0);
  });
});

describe("a mail server that says no", () => {
  test("for good at the recipient: the mail is refused, with the server's words", async () => {
    const server = await smtp({ atRecipient: () => ({ code: 550, words: "No such mailbox" }) });
    const verdict = await deliver({ kind: "url", url: server.url }, parcel(), nothing);
    expect(verdict).toMatchObject({ kind: "refused" });
    expect(JSON.stringify(verdict)).toContain("No such mailbox");
  });

  test("for good at the end of the message: the mail is refused although it was handed over", async () => {
    const server = await smtp({ atEnd: { code: 554, words: "Looks like spam" } });
    expect(await deliver({ kind: "url", url: server.url }, parcel(), nothing)).toMatchObject({ kind: "refused" });
  });

  test("for now, and yes at the next attempt over the same connection: the mail arrives once", async () => {
    const server = await smtp({
      atRecipient: (_, count) => (count === 1 ? { code: 451, words: "Greylisted" } : undefined),
    });
    expect(await deliver({ kind: "url", url: server.url }, parcel(), nothing)).toMatchObject({ kind: "later" });
    expect(await deliver({ kind: "url", url: server.url }, parcel(), nothing)).toEqual({ kind: "accepted" });
    expect(server.mails).toHaveLength(1);
  });
});

describe("a mail server that is lost", () => {
  test("before the message: it is tried later", async () => {
    const server = await smtp({ dies: "at-recipient" });
    expect(await deliver({ kind: "url", url: server.url }, parcel(), nothing)).toMatchObject({ kind: "later" });
    expect(server.attempts()).toBe(1);
  });

  test("in the middle of a long message: it is tried later, since the server cannot have accepted a part", async () => {
    const server = await smtp({ dies: "in-the-data" });
    let handedOver = false;
    const verdict = await deliver({ kind: "url", url: server.url }, parcel({ text: "word ".repeat(6_000_000) }), () => {
      handedOver = true;
      return Promise.resolve();
    });
    expect(handedOver).toBe(false);
    expect(verdict).toMatchObject({ kind: "later" });
    expect(server.attempts()).toBe(1);
  });

  test("after the whole message: nobody knows, and it is not repeated", async () => {
    const server = await smtp({ dies: "after-the-data" });
    expect(await deliver({ kind: "url", url: server.url }, parcel(), nothing)).toMatchObject({ kind: "unknown" });
    expect(server.attempts()).toBe(1);
  });

  test("in silence after the whole message: nobody knows, within the time limit", async () => {
    const server = await smtp({ silentAtEnd: true });
    expect(await deliver({ kind: "url", url: server.url }, parcel(), nothing)).toMatchObject({ kind: "unknown" });
  });

  test("altogether: it is tried later", async () => {
    const server = await smtp();
    await server.stop();
    expect(await deliver({ kind: "url", url: server.url }, parcel(), nothing)).toMatchObject({ kind: "later" });
  });

  test("when the handover cannot be noted: the message is not completed", async () => {
    const server = await smtp();
    const verdict = await deliver({ kind: "url", url: server.url }, parcel(), () =>
      Promise.reject(new Error("no database")),
    );
    expect(verdict).toMatchObject({ kind: "later" });
    expect(server.mails).toHaveLength(0);
  });
});
