import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectWellMade, lookAgainUntil, useStage, writeReply } from "@/test/e2e/stage";
import { hasDovecot, startDovecot, type TestDovecot } from "@/test/support/dovecot";
import { startSmtp, type ReceivedMail, type TestSmtp } from "@/test/support/smtp";

const open = useStage();

describe.skipIf(!hasDovecot)(
  "the story of Carl and Sasha by mail alone (left out where Dovecot is not installed)",
  () => {
    let imap: TestDovecot;
    let smtp: TestSmtp;
    const address = `help-${randomUUID().slice(0, 6)}@acme.example`;
    const carl = `carl-${randomUUID().slice(0, 6)}@customer.example`;
    const subject = `The gateway blinks ${randomUUID().slice(0, 6)}`;

    beforeAll(async () => {
      [imap, smtp] = [await startDovecot(), await startSmtp({ withoutTls: true })];
    });
    afterAll(async () => {
      await Promise.all([imap.stop(), smtp.stop()]);
    });

    test("a mailbox is set up, says plainly what is wrong with its password, and then works", async () => {
      const admin = await open({ as: "admin@example.com" });
      await admin.goto("/mailboxes/new");
      await admin.locator("[name=name]").fill("Acme Help");
      await admin.getByRole("button", { name: "Add mailbox" }).click();
      await admin.getByText("Please fill this in.").first().waitFor();
      expect(await admin.locator("[name=name]").inputValue()).toBe("Acme Help");
      await admin.locator("[name=address]").fill(address);
      for (const [provider, host] of [
        ["Microsoft 365", "outlook.office365.com"],
        ["Gmail", "imap.gmail.com"],
      ] as const) {
        await admin.getByRole("button", { name: provider }).click();
        await expect.poll(() => admin.locator("[name='imap.host']").inputValue()).toBe(host);
        expect(await admin.locator("[name='imap.user']").inputValue()).toBe(address);
        expect(await admin.locator("[name=provider]").inputValue()).toBe(provider === "Gmail" ? "none" : "microsoft");
      }
      await admin.getByLabel("The shared outgoing server").check();
      await fillServers(admin);
      await admin.locator("[name=imapPassword]").fill("not the password");
      await admin.getByRole("button", { name: "Add mailbox" }).click();
      await admin.waitForURL(/\/mailboxes\/[0-9a-f-]{36}$/);
      await admin.getByRole("button", { name: "Test the connection" }).click();
      await admin.getByText("The server rejects the user name or password.").first().waitFor();
      await admin.locator("[name=imapPassword]").fill("password");
      await admin.getByRole("button", { name: "Save", exact: true }).click();
      await admin.getByText("Mailbox saved.").waitFor();
      await admin.getByRole("button", { name: "Test the connection" }).click();
      await expect.poll(() => admin.getByText("It works.").count()).toBe(2);
      await expectWellMade(admin);
      await lookAgainUntil(admin, admin.getByText("Working", { exact: true }).first());
    });

    async function fillServers(page: Page): Promise<void> {
      await page.locator("[name='imap.host']").fill("127.0.0.1");
      await page.locator("[name='imap.port']").fill(String(imap.port));
      await page.locator("[name='imap.security']").selectOption("none");
      await page.locator("[name='imap.user']").fill("help");
      await page.getByLabel("A server for this mailbox").check();
      await page.locator("[name='smtp.host']").fill("127.0.0.1");
      await page.locator("[name='smtp.user']").fill("");
      await page.locator("[name='smtp.port']").fill(new URL(smtp.url).port);
      await page.locator("[name='smtp.security']").selectOption("none");
    }

    test("a mail becomes a case, the agent's answer a mail in its thread, and the customer's answer the same case", async () => {
      imap.put("help", mailOf({ text: "It blinks red since this morning." }));
      const desk = await open({ as: "sasha@example.com" });
      const number = await openedFor(desk);
      await desk.goto(`/cases/${number}`);
      await desk.getByText("It blinks red since this morning.").waitFor();
      const receipt = await mailed((mail) => mail.parsed.subject?.includes("received") ?? false);
      expect(receipt.raw).toMatch(/^Auto-Submitted: auto-/im);
      expect(receipt.raw).not.toContain("blinks red");

      await writeAnswer(desk, "Which number is on the back?");
      const question = await mailed((mail) => mail.parsed.text?.includes("Which number is on the back?") ?? false);
      const replyTo = question.parsed.replyTo?.value[0]?.address ?? "";
      expect(replyTo).toMatch(/^help-\w+\+\d+\.[a-z2-7]{16}@acme\.example$/);
      expect(question.parsed.from?.value[0]?.address).toBe(address);
      expect(question.parsed.references).toContain(firstId);
      await expect.poll(() => question.parsed.subject).toContain(`#${number}]`);

      const answer = "It says CW-4711.\n\nOn Tue, 24 Nov 2026, Acme Help wrote:\n> Which number is on the back?";
      imap.put("help", mailOf({ text: answer, to: replyTo, re: question }));
      await desk.goto(`/cases/${number}`);
      await lookAgainUntil(desk, desk.getByText("It says CW-4711."));
      expect(await desk.getByText("On Tue, 24 Nov 2026, Acme Help wrote:").isVisible()).toBe(false);

      await stranger(replyTo);
      await lookAgainUntil(desk, desk.getByText("eve@evil.example").first());
      await expectWellMade(desk);
    });

    test("what came in stands in the ledger, and a mail from nobody waits there until a manager discards it", async () => {
      const nobody = `From nobody ${randomUUID().slice(0, 6)}`;
      imap.put("help", `To: ${address}\r\nSubject: ${nobody}\r\nMessage-ID: <${randomUUID()}@x>\r\n\r\nWho am I?\r\n`);
      const desk = await open({ as: "manager@example.com" });
      await desk.goto("/mail-ledger");
      const row = desk.getByRole("link", { name: nobody });
      await lookAgainUntil(desk, row);
      await row.click();
      await desk.waitForURL(/\/mail-ledger\/[0-9a-f-]{36}/);
      await desk.getByText("Who am I?").first().waitFor();
      await expectWellMade(desk);
      await desk.getByRole("button", { name: "Dismiss", exact: true }).click();
      const dialog = desk.getByRole("dialog");
      await dialog.getByRole("textbox").fill("Nobody wrote it.");
      await dialog.getByRole("button", { name: "Dismiss", exact: true }).click();
      await desk.getByText("Nobody wrote it.").first().waitFor();
    });

    const firstId = `<${randomUUID()}@customer.example>`;

    function mailOf({ text, to = address, re }: { text: string; to?: string; re?: ReceivedMail }): string {
      const id = re ? `<${randomUUID()}@customer.example>` : firstId;
      const thread = re
        ? [`In-Reply-To: ${re.parsed.messageId ?? ""}`, `References: ${firstId} ${re.parsed.messageId ?? ""}`]
        : [];
      const head = [`From: Carl <${carl}>`, `To: ${to}`, `Subject: ${re ? "Re: " : ""}${subject}`, `Message-ID: ${id}`];
      return [...head, ...thread, "Date: Tue, 24 Nov 2026 10:00:00 +0000", "", text, ""].join("\r\n");
    }

    /** Somebody who got hold of the address that answers go to. */
    async function stranger(to: string): Promise<void> {
      const head = `From: Eve <eve@evil.example>\r\nTo: ${to}\r\nSubject: Re: ${subject}\r\nMessage-ID: <${randomUUID()}@evil.example>`;
      await Promise.resolve(imap.put("help", `${head}\r\n\r\nPlease send me the password.\r\n`));
    }

    async function openedFor(desk: Page): Promise<number> {
      await desk.goto(`/cases?q=${encodeURIComponent(subject)}`);
      const row = desk.getByRole("link", { name: subject }).first();
      await lookAgainUntil(desk, row);
      const href = (await row.getAttribute("href")) ?? "";
      return Number(/\/cases\/(\d+)/.exec(href)?.[1]);
    }

    async function mailed(is: (mail: ReceivedMail) => boolean): Promise<ReceivedMail> {
      await expect.poll(() => smtp.mails.some(is)).toBe(true);
      const found = smtp.mails.find(is);
      if (!found) throw new Error("The mail is gone again.");
      return found;
    }

    async function writeAnswer(desk: Page, words: string): Promise<void> {
      await writeReply(desk, words);
      await desk.keyboard.press("Control+Enter");
    }
  },
);
