import { describe, expect, test } from "vitest";
import { readMail } from "@/lib/mail-format/read/read-mail";
import { readReport } from "@/lib/mail-format/reports/read-report";

/** A report by RFC 3464 about one recipient. */
async function verdictOn(status: string, diagnostic: string, action = "failed") {
  const lines = [
    "From: MAILER-DAEMON@mx.example.org",
    "To: support@example.com",
    "Subject: Undelivered Mail Returned to Sender",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    "",
    "--b",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mx.example.org",
    "",
    "Final-Recipient: rfc822; carl@mail.example",
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: ${diagnostic}`,
    "",
    "--b--",
  ];
  const report = readReport(await readMail(new TextEncoder().encode(lines.join("\r\n"))));
  return report?.kind === "bounce" ? report.recipients[0]?.kind : report?.kind;
}

describe("what is said about us leaves the address alone", () => {
  test.each([
    ["5.1.3", "smtp; 553 http://www.lists.example/query?ip=192.0.2.1"],
    ["5.1.1", "smtp; 550 see https://rules.example/why.html?ip=192.0.2.1 for an explanation"],
    ["5.0.0", "smtp; 554 INVALID IP FOR SENDING MAIL OF DOMAIN x.example"],
    ["5.1.1", "smtp; 550 Mail from IP 192.0.2.1 was rejected, invalid recipient verification"],
    ["5.1.1", "smtp; 550 Your IP address [192.0.2.1] is listed at lists.example"],
    ["5.1.2", "smtp; 554 Your domain has no valid MX record"],
    ["5.7.1", "smtp; 550 Client host [192.0.2.1] blocked using lists.example"],
    ["5.1.1", "smtp; 550 No reverse lookup for 192.0.2.1, host unknown"],
  ])("%s %s", async (status, diagnostic) => {
    expect(await verdictOn(status, diagnostic)).toBe("soft");
  });
});

describe("what is said about now leaves the address alone", () => {
  test.each([
    ["5.4.4", "smtp; Name service error for name=mx.x.example: Malformed or unexpected name server reply"],
    ["5.4.4", "smtp; Name service error for name=mx.x.example type=MX: Host not found, try again"],
    ["5.1.2", "smtp; 550 Host not\r\n    found, try again"],
    ["5.4.4", "smtp; host lookup did not complete"],
    ["5.4.4", "smtp; all relevant MX records point to non-existent hosts: SERVFAIL"],
    ["5.1.2", "smtp; 550 DNS server failure while looking up mail.example"],
    ["5.3.0", "smtp; mail server for mail.example is not responding"],
  ])("%s %s", async (status, diagnostic) => {
    expect(await verdictOn(status, diagnostic)).toBe("soft");
  });
});

describe("an address that is gone is gone", () => {
  test.each([
    ["5.0.0", "smtp; 554 delivery error: dd This user doesn't have a mail.example account (carl@mail.example) [0]"],
    ["5.1.2", "smtp; host mx.gone.example not found"],
    ["5.1.2", "smtp; domain gone.example has no MX record"],
    ["5.4.4", "smtp; Name service error for name=gone.example type=AAAA: Host not found"],
    ["5.0.0", "smtp; 550 we have no one of that name here"],
    ["5.0.0", "smtp; 550 carl does not have a mailbox at this domain"],
    ["5.1.2", "smtp; 550 gone.example: domain has no mail server"],
    ["5.0.0", "smtp; 550 that account has been terminated"],
    ["5.1.1", "smtp; 550 no such\r\n    user here"],
  ])("%s %s", async (status, diagnostic) => {
    expect(await verdictOn(status, diagnostic)).toBe("hard");
  });
});

test("an address that was found good is a delivery", async () => {
  expect(await verdictOn("2.1.5", "smtp; 250 2.1.5 OK", "deliverable")).toBe("delivered");
  expect(await verdictOn("2.0.0", "smtp; 250 ok", "delivered")).toBe("delivered");
});

test("a server's log in place of a report opens no case", async () => {
  const text = [
    "|------------------------- Message log follows: -------------------------|",
    " no valid recipients were found for this message",
    "|------------------------- Failed addresses follow: ---------------------|",
    " <a@gone.example> ... unknown host",
  ];
  const lines = ["From: MAILER-DAEMON@mx.example", "To: support@example.com", "Subject: mail failed", "", ...text];
  expect(readReport(await readMail(new TextEncoder().encode(lines.join("\r\n"))))).toMatchObject({
    kind: "bounce",
    recipients: [{ email: "a@gone.example", kind: "hard" }],
  });
});
