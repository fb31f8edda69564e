import { describe, expect, it, test } from "vitest";
import { hasRemoteImages, mailPage, shownFiles } from "@/lib/cases/read/mail-html";

const id = "0199c1de-0000-7000-8000-000000000001";
const files = [
  { id, contentId: "dot@mail.example" },
  { id: id.replace(/1$/, "2"), contentId: null },
];
const bodyOf = (html: string, images = false) =>
  /<body>(.*)<\/body>/s.exec(mailPage(html, { files, images, language: "en" }))?.[1] ?? "";

describe("a mail's pictures", () => {
  test("that came with it are shown from our own file route, by whatever way their name is written", () => {
    for (const name of ["cid:dot@mail.example", "cid:dot%40mail.example"]) {
      expect(bodyOf(`<img src="${name}" alt="dot">`)).toBe(`<img src="/api/files/${id}" alt="dot">`);
      expect(shownFiles(`<img src="${name}">`, files)).toEqual(new Set([id]));
    }
  });

  test("that it names but did not bring are nothing", () => {
    expect(bodyOf('<img src="cid:other@mail.example">')).toBe('<img src="">');
    expect(shownFiles('<img src="cid:%zz">', files)).toEqual(new Set());
  });

  const elsewhere = [
    '<img src="https://evil.example/pixel.gif">',
    '<img src="//evil.example/pixel.gif">',
    '<img srcset="https://evil.example/pixel.gif 1x">',
    '<td background="http://evil.example/b.png">x</td>',
    '<div style="color:red;background:url(https://evil.example/b.png)">x</div>',
    "<div style=\"background:url('//evil.example/a.png'),url(https://evil.example/b.png)\">x</div>",
  ];

  test.each(elsewhere)("from elsewhere wait until somebody asks: %s", (html) => {
    expect(hasRemoteImages(html)).toBe(true);
    expect(bodyOf(html)).not.toContain("evil.example");
    expect(bodyOf(html, true)).toContain("evil.example");
  });

  it.each(['<img src="cid:a">', `<img src="/api/files/${id}">`, '<a href="https://example.com">x</a>'])(
    "are not from elsewhere: %s",
    (html) => {
      expect(hasRemoteImages(html)).toBe(false);
    },
  );
});

describe("a mail's links", () => {
  const lead = (words: string, href: string) =>
    / <span class="leads">\(→ (.*?)\)</.exec(bodyOf(`<a href="${href}">${words}</a>`))?.[1];

  test("open apart, tell their target nothing and say where they lead", () => {
    const link = bodyOf('<a class="x" href="https://example.com/a" target="_self" rel="opener" title="Bank">go</a>');
    expect(link).toBe(
      '<a class="x" href="https://example.com/a" title="https://example.com/a" target="_blank" rel="noopener noreferrer nofollow">go</a>',
    );
  });

  test.each([
    ["https://bank.example/pay", "https://evil.example/pay", "evil.example"],
    ["bank.example", "https://bank.example.evil.example/", "bank.example.evil.example"],
    ["<b>www.bank.example</b>", "https://evil.example/", "evil.example"],
    ["https://bank.example", "https://bank.example@evil.example/", "evil.example"],
    ["https://bank.example", "https://bаnk.example/", "xn--bnk-6cd.example"],
  ])("%s that leads to %s says so", (words, href, host) => {
    expect(lead(words, href)).toBe(host);
  });

  test.each([
    ["bank.example", "https://www.bank.example/login"],
    ["https://bank.example/a", "https://bank.example/b"],
    ["Log in", "https://bank.example/"],
    ["Dr. Smith", "https://clinic.example/"],
  ])("%s that leads to %s misleads nobody", (words, href) => {
    expect(lead(words, href)).toBeUndefined();
  });
});

test("hostile mails of 500,000 characters are made pages in a moment, not in minutes", () => {
  expect.hasAssertions();
  const pieces = ['<a href="', "<a ", '<img src="cid:', '<div style="url(', ' src="', '<a href="x">', "<a", "url("];
  for (const piece of [...pieces, ...pieces.map((one) => `<a x="${one}`)]) {
    const html = piece.repeat(500_000 / piece.length);
    mailPage(html, { files, images: false, language: "en" });
    expect(hasRemoteImages(`<div style="${html}`)).toBeTypeOf("boolean");
  }
});
