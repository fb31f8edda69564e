import { describe, expect, test } from "vitest";
import { readMail } from "@/lib/mail-format/read/read-mail";
import { readReport } from "@/lib/mail-format/reports/read-report";
import { mailWith } from "@/lib/mail-format/reports/test/mail-with";

const raw = (...lines: string[]) => new TextEncoder().encode(lines.join("\r\n"));

/** A report as RFC 3464 wants it, about a mail of ours to these recipients. */
function formal(...recipients: string[][]): Uint8Array {
  return raw(
    "From: MAILER-DAEMON@mx.example.org",
    "To: support@example.com",
    "Subject: Undelivered Mail Returned to Sender",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain",
    "",
    "Your message could not be delivered.",
    "--b",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mx.example.org",
    ...recipients.flatMap((lines) => ["", ...lines]),
    "",
    "--b",
    "Content-Type: message/rfc822",
    "",
    "Message-ID: <ours-1@example.com>",
    "From: support@example.com",
    "To: carl@example.org",
    "",
    "Hello",
    "--b--",
  );
}

const recipient = (action: string, status: string, said: string, email = "carl@example.org") => [
  `Final-Recipient: rfc822; ${email}`,
  `Action: ${action}`,
  `Status: ${status}`,
  `Diagnostic-Code: smtp; ${said}`,
];

describe("a report by RFC 3464", () => {
  test("says whom it is about, why, and which mail", async () => {
    const mail = await readMail(formal(recipient("failed", "5.1.1", "550 5.1.1 <carl@example.org>: User unknown")));
    expect(readReport(mail)).toEqual({
      kind: "bounce",
      about: "<ours-1@example.com>",
      recipients: [
        {
          email: "carl@example.org",
          kind: "hard",
          status: "5.1.1",
          reason: "550 5.1.1 <carl@example.org>: User unknown",
        },
      ],
    });
  });

  test.each([
    ["5.1.1", "550 5.1.1 No such user here", "hard"],
    ["5.1.2", "Host or domain name not found", "hard"],
    ["5.1.10", "556 5.1.10 Recipient domain has null MX", "hard"],
    ["5.2.2", "552 5.2.2 Mailbox full", "soft"],
    ["5.7.1", "550 5.7.1 Message rejected as spam", "soft"],
    ["5.7.26", "550 5.7.26 Unauthenticated email is not accepted due to the domain's DMARC policy", "soft"],
    ["5.1.8", "501 5.1.8 Sender domain does not exist", "soft"],
    ["4.4.1", "Connection timed out", "soft"],
    ["5.3.4", "552 Message size exceeds limit", "soft"],
    ["5.0.0", "550 The email account that you tried to reach does not exist", "hard"],
    ["5.0.0", "550 User disabled", "soft"],
  ])("calls %s “%s” %s", async (status, said, kind) => {
    const report = readReport(await readMail(formal(recipient("failed", status, said))));
    expect(report?.recipients.map((one) => one.kind)).toEqual([kind]);
  });

  test("names each recipient once, and not those whom the mail reached", async () => {
    const mail = await readMail(
      formal(
        recipient("failed", "5.1.1", "550 User unknown"),
        recipient("delivered", "2.0.0", "250 OK", "dora@example.org"),
        recipient("failed", "4.2.2", "452 Mailbox full", "eve@example.org"),
        recipient("failed", "5.1.1", "550 User unknown"),
      ),
    );
    expect(readReport(mail)?.recipients.map(({ email, kind }) => [email, kind])).toEqual([
      ["carl@example.org", "hard"],
      ["eve@example.org", "soft"],
    ]);
  });

  test.each([
    ["delivered", "2.0.0", "delivered"],
    ["relayed", "2.0.0", "delivered"],
    ["delayed", "4.4.1", "delayed"],
  ])("of %s mail is no bounce", async (action, status, kind) => {
    expect(readReport(await readMail(formal(recipient(action, status, "…"))))?.kind).toBe(kind);
  });

  test("derives a code from what the server said when it gives none", async () => {
    const mail = await readMail(formal(recipient("failed", "5.0.0", "550 5.1.1 Unknown recipient")));
    expect(readReport(mail)?.recipients[0]?.status).toBe("5.1.1");
  });
});

test("a complaint by RFC 5965 names the mail it is about, though it hides the address", async () => {
  const mail = await readMail(
    raw(
      "From: staff@isp.example",
      'Content-Type: multipart/report; report-type=feedback-report; boundary="b"',
      "",
      "--b",
      "Content-Type: message/feedback-report",
      "",
      "Feedback-Type: abuse",
      "User-Agent: Loop/1",
      "--b",
      "Content-Type: message/rfc822",
      "",
      "Message-ID: <ours-2@example.com>",
      "To: redacted",
      "",
      "--b--",
    ),
  );
  expect(readReport(mail)).toEqual({
    kind: "complaint",
    about: "<ours-2@example.com>",
    recipients: [{ email: "", kind: "complaint", status: "", reason: "abuse" }],
  });
});

const daemon = { email: "mailer-daemon@mx.example.org", name: "" };

test.each([
  [
    "qmail",
    "Hi. This is the qmail-send program.\nI'm afraid I wasn't able to deliver your message.\n\n<carl@example.org>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nMessage-ID: <ours-3@example.com>\nTo: carl@example.org\n",
    "hard",
  ],
  [
    "Exim",
    "A message that you sent could not be delivered to one or more of its recipients. The following address(es) failed:\n\n  carl@example.org\n    mailbox is full: retry timeout exceeded\n\n------ This is a copy of the message, including all the headers. ------\n\nMessage-ID: <ours-3@example.com>\nTo: carl@example.org\n",
    "soft",
  ],
])("a report as %s writes it is read, too", (_, text, kind) => {
  const report = readReport(mailWith({ from: daemon, subject: "failure notice", text }));
  expect(report).toMatchObject({ kind: "bounce", about: "<ours-3@example.com>" });
  expect(report?.recipients).toMatchObject([{ email: "carl@example.org", kind }]);
});

test.each([
  { subject: "Re: Undelivered Mail Returned to Sender", text: "What does this mean?\n\n> 550 5.1.1 User unknown" },
  { subject: "My mail could not be delivered", text: "Mail to dora@example.org comes back: 550 User unknown" },
  { subject: "Delivery failed", text: "The parcel was not delivered. When does it come?" },
])("a person who writes about a bounce is answered: $subject", (written) => {
  expect(readReport(mailWith(written))).toBeNull();
});

test.each([
  ["a", "550 ".repeat(250_000)],
  ["b", "user ".repeat(200_000)],
  ["c", "a@".repeat(500_000)],
  ["d", `Message-ID: ${"x@".repeat(100_000)}\n`.repeat(4)],
  ["e", "<a@example.org>: ".repeat(60_000)],
  ["f", "Final-Recipient: rfc822; a@example.org\n\n".repeat(25_000)],
  ["g", "host or domain name ".repeat(50_000)],
  ["h", "account ".repeat(120_000)],
  ["i", `${" ".repeat(1_000_000)}x`],
])("a report that is made to be slow is read all the same (%s)", (_, text) => {
  const reportParts = [{ contentType: "message/delivery-status", text }];
  const report = readReport(mailWith({ from: daemon, subject: "failure notice", text, reportParts }));
  expect(report?.recipients.length ?? 0).toBeLessThanOrEqual(100);
});
