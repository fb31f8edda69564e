import { createServer, type AddressInfo, type Server } from "node:net";
import { setDefaultCACertificates, getCACertificates } from "node:tls";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testMailbox } from "@/lib/jobs/mailboxes/test-connection";
import type { ImapSettings, SmtpSettings } from "@/lib/mail/mailboxes/mailbox-schema";
import type { MailboxAccess } from "@/lib/mail/mailboxes/mailbox-types";
import { testCertificate } from "@/test/support/certificate";
import { hasDovecot, startDovecot, type TestDovecot } from "@/test/support/dovecot";
import { startSmtp, type TestSmtp } from "@/test/support/smtp";

let dovecot: TestDovecot | undefined;
let smtp: TestSmtp;
let plainOnly: Server;
beforeAll(async () => {
  if (hasDovecot) dovecot = await startDovecot();
  else console.log("Left out: tests of an IMAP connection, since Dovecot is not installed.");
  smtp = await startSmtp({ signIn: { user: "support", secret: "password" }, withoutTls: true });
  plainOnly = createServer((socket) => {
    socket.write("* OK Hello\r\n");
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => {
      const [tag = "", command = ""] = chunk.toString().split(" ");
      if (/^CAPABILITY/i.test(command)) socket.write("* CAPABILITY IMAP4rev1\r\n");
      socket.write(`${tag} OK done\r\n`);
    });
  });
  await new Promise<void>((listening) => plainOnly.listen(0, "127.0.0.1", listening));
});
afterAll(async () => {
  await dovecot?.stop();
  await smtp.stop();
  plainOnly.close();
});

function access(imap: Partial<ImapSettings> | null, out: Partial<SmtpSettings> | null = null): MailboxAccess {
  const server = { host: "127.0.0.1", security: "none", user: "support", auth: "password" } as const;
  return {
    id: "0197c3d0-0000-7000-8000-000000000000",
    name: "Support",
    address: "support@example.com",
    receivesBy: imap ? "imap" : "none",
    imap: imap && { ...server, folder: "INBOX", port: dovecot?.port ?? 1, ...imap },
    smtp: out && { ...server, port: Number(new URL(smtp.url).port), ...out },
    oauth: null,
    dkim: null,
    secrets: { imapPassword: "password", smtpPassword: "password" },
    revision: 1,
    uidValidity: null,
    lastUid: null,
  };
}

describe.runIf(hasDovecot)("the test of a way in", () => {
  it.each<[string, () => Partial<ImapSettings>, string]>([
    ["a name nobody knows", () => ({ host: "mail.invalid" }), "host-unknown"],
    ["a port nobody listens on", () => ({ port: 1 }), "refused"],
    [
      "a certificate nobody vouches for",
      () => ({ host: "localhost", port: dovecot!.tlsPort, security: "tls" }),
      "certificate",
    ],
    [
      "a certificate nobody vouches for, by STARTTLS",
      () => ({ host: "localhost", security: "starttls" }),
      "certificate",
    ],
    [
      "a server without encryption",
      () => ({ port: (plainOnly.address() as AddressInfo).port, security: "starttls" }),
      "no-starttls",
    ],
    ["encryption that is not there from the first byte", () => ({ security: "tls" }), "no-starttls"],
    ["a folder that is not there", () => ({ folder: "Nowhere" }), "folder-missing"],
  ])("names %s", async (_what, imap, fault) => {
    expect((await testMailbox(access(imap()))).incoming).toMatchObject({ ok: false, fault });
  });

  it("succeeds over TLS and STARTTLS with a certificate that is trusted", async () => {
    const before = getCACertificates("default");
    setDefaultCACertificates([...before, testCertificate().cert]);
    const tls = await testMailbox(access({ host: "localhost", port: dovecot!.tlsPort, security: "tls" }));
    const starttls = await testMailbox(access({ host: "localhost", security: "starttls" }));
    setDefaultCACertificates(before);
    expect([tls.incoming, starttls.incoming]).toEqual([{ ok: true }, { ok: true }]);
  });

  it("names a wrong password, and says none", async () => {
    const { incoming } = await testMailbox({ ...access({}), secrets: { imapPassword: "guessed word" } });
    expect(incoming).toMatchObject({ ok: false, fault: "sign-in" });
    expect(JSON.stringify(incoming)).not.toContain("guessed word");
  });
});

describe("the test of a way out", () => {
  it("succeeds with the right password", async () => {
    expect(await testMailbox(access(null, {}))).toEqual({ incoming: null, outgoing: { ok: true } });
  });

  it.each<[string, Partial<SmtpSettings>, string]>([
    ["another user", { user: "sales" }, "sign-in"],
    ["a port nobody listens on", { port: 1 }, "refused"],
    ["a name nobody knows", { host: "mail.invalid" }, "host-unknown"],
    ["a server without encryption", { security: "starttls" }, "no-starttls"],
    ["encryption that is not there from the first byte", { security: "tls" }, "no-starttls"],
  ])("names %s", async (_what, out, fault) => {
    expect((await testMailbox(access(null, out))).outgoing).toMatchObject({ ok: false, fault });
  });

  it("names a certificate nobody vouches for", async () => {
    const secured = await startSmtp();
    const out = { host: "localhost", security: "starttls", port: Number(new URL(secured.url).port) } as const;
    const { outgoing } = await testMailbox(access(null, out));
    await secured.stop();
    expect(outgoing).toMatchObject({ ok: false, fault: "certificate" });
  });
});
