import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { deliver, closeMailConnections } from "@/lib/jobs/mail/deliver";
import { oneLine } from "@/lib/text/one-line";
import { renderMail } from "@/lib/mail-format/render-mail";
import { startSmtp } from "@/test/support/smtp";
import { sharedData } from "@/test/support/shared-data";

const payloads = sharedData("security/crlf-injection.txt");

describe("a header line", () => {
  test("has no line break of any kind, no control character and no turned direction", () => {
    expect(oneLine("a\r\nBcc: b\u2028c\u0000d\u202ee\u0085f")).toBe("a Bcc: b c de f");
  });

  test("is no longer than it may be, and whole characters are kept", () => {
    expect(oneLine("가".repeat(500), 10)).toBe(`${"가".repeat(9)}…`);
    expect(oneLine("😀".repeat(20), 10).endsWith("…")).toBe(true);
  });

  test("survives half a surrogate pair", () => {
    expect(oneLine("a\ud800b")).toBe("a\ufffdb");
  });
});

const hostile = [
  "x\r\nBcc: evil@example.com",
  "x\nContent-Type: text/html\n\n<script>",
  "x\rX-Injected: 1",
  'x"\r\nX-Injected: 1',
  "x\u2028X-Injected: 1",
  "=?utf-8?q?x=0D=0AX-Injected:_1?=",
  ...(payloads ? readFileSync(payloads, "utf8").split("\n").flatMap(decoded) : []),
];

/** As written, and as a careless layer would decode it. */
function decoded(line: string): string[] {
  const loose = line.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return line ? [line, loose] : [];
}

describe("hostile words in a subject and in names", () => {
  test("never become a header, and the mail still goes out to its one recipient", async () => {
    const server = await startSmtp();
    try {
      for (const [index, words] of hostile.entries()) {
        const { subject, html, text } = await renderMail({
          language: "en",
          company: words,
          words: { subject: "Re: {{subject}}", body: "{{message}}" },
          values: { subject: words },
          caseNumber: 1042,
          message: { html: "<p>Hi</p>", text: "Hi" },
        });
        const verdict = await deliver(
          { kind: "url", url: server.url },
          {
            from: { name: oneLine(words), address: "support@example.com" },
            to: { name: oneLine(words), address: "carl@example.com" },
            envelopeFrom: "",
            messageId: `<${index}@example.com>`,
            references: [],
            headers: {},
            subject,
            html,
            text,
            date: new Date(),
          },
          () => Promise.resolve(),
        );
        expect({ words, ...verdict }).toEqual({ words, kind: "accepted" });
      }
    } finally {
      closeMailConnections();
      await server.stop();
    }
    expect(server.mails).toHaveLength(hostile.length);
    const known = ["from", "to", "message-id", "subject", "date", "mime-version", "content-type"];
    for (const { to, parsed } of server.mails) {
      expect(to).toEqual(["carl@example.com"]);
      expect([...parsed.headers.keys()].filter((name) => !known.includes(name))).toEqual([]);
      expect(parsed.subject).toContain("#1042]");
    }
  });
});
