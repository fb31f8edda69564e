import { describe, expect, test } from "vitest";
import { readLetter } from "@/lib/mail-format/letter";
import { faultsOf } from "@/lib/mail-format/placeholders";
import { renderMail } from "@/lib/mail-format/render-mail";
import { templateKeys } from "@/lib/mail-format/template-types";
import { shippedWords } from "@/lib/mail/templates/template-words";
import { effortOf } from "@/test/support/effort";

describe("a template's body", () => {
  test("is read as paragraphs, lists, a button and the person's words", () => {
    const body = "Hello {{name}},\nwelcome.\n\n- one\n- two\n\n{{ button : Open {{name}} }}\n{{message}}\nBye";
    expect(readLetter(body.replace(" {{name}} }}", " it }}"), { name: "Carl" })).toEqual([
      { kind: "paragraph", lines: [[{ text: "Hello Carl," }], [{ text: "welcome." }]] },
      { kind: "list", items: [[{ text: "one" }], [{ text: "two" }]] },
      { kind: "button", label: "Open it" },
      { kind: "message" },
      { kind: "paragraph", lines: [[{ text: "Bye" }]] },
    ]);
  });

  test("puts values in as words: what looks like markup in them stays as it is", () => {
    const values = { subject: "**x** [y](https://evil.example) {{company}}", company: "Acme" };
    expect(readLetter("About **{{subject}}**", values)).toEqual([
      { kind: "paragraph", lines: [[{ text: "About " }, { text: values.subject, bold: true }]] },
    ]);
  });

  test("links only to web and mail addresses", () => {
    expect(readLetter("[a](javascript:alert(1)) [b](https://b.example)", {})).toEqual([
      {
        kind: "paragraph",
        lines: [[{ text: "[a](javascript:alert(1)) " }, { text: "b", href: "https://b.example" }]],
      },
    ]);
  });
});

describe("the words that templates come with", () => {
  test.each(templateKeys.flatMap((key) => [[key, "en"] as const, [key, "ko"] as const]))(
    "%s in %s can be sent as they are",
    (key, language) => {
      expect(faultsOf(key, shippedWords(key, language))).toEqual([]);
    },
  );

  test("ask for what nobody proved only where it is safe", () => {
    expect(faultsOf("case-received", { subject: "{{subject}}", body: "Hello {{name}}, {{nmae}} {{message}}" })).toEqual(
      [
        { field: "subject", fault: "not-here", name: "subject" },
        { field: "body", fault: "not-here", name: "name" },
        { field: "body", fault: "unknown", name: "nmae" },
        { field: "body", fault: "not-here", name: "message" },
      ],
    );
  });

  test("must hold what they are sent for", () => {
    expect(faultsOf("sign-in-link", { subject: "Hi", body: "Hello" })).toEqual([
      { field: "body", fault: "missing", name: "button" },
    ]);
    expect(faultsOf("reply", { subject: " ", body: "{{message}}" })).toEqual([{ field: "subject", fault: "empty" }]);
  });
});

describe("a rendered mail", () => {
  const content = {
    language: "en",
    company: 'Acme <b> & "Co"',
    words: { subject: "About {{subject}}", body: "Hi {{name}}\n\n{{button: Open}}" },
    values: { subject: "<script>alert(1)</script>", name: '<img src=x onerror="alert(1)">' },
    caseNumber: 7,
    href: "https://help.example/l/abc",
  } as const;

  test("shows hostile names as words", async () => {
    const { html, subject } = await renderMail(content);
    expect(html).not.toContain("<img");
    expect(html).toContain("&lt;img src=x");
    expect(subject).toBe('[Acme <b> & "Co" #7] About <script>alert(1)</script>');
  });

  test("says the same as text, the link in full", async () => {
    const { text } = await renderMail(content);
    expect(text).toContain("Open:\nhttps://help.example/l/abc");
  });

  test("is made quickly enough for a thousand in a minute", async () => {
    await renderMail(content);
    const many = async () => {
      for (let count = 0; count < 20; count += 1) await renderMail(content);
    };
    expect((await effortOf(many)) / 20).toBeLessThan(0.06);
  });
});
