import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import { isPlainMarkup } from "@/lib/html/plain-markup";
import { isCostly } from "@/lib/html/is-costly";
import { sanitiseHtml, sanitiseWriting } from "@/lib/html/sanitise";
import { sanitiseMail } from "@/lib/html/sanitise-mail";
import { escapeHtml, htmlToText, textToHtml } from "@/lib/html/text";
import { sharedData } from "@/test/support/shared-data";

const shared = sharedData("security");

const parser = new JSDOM("").window;

/** What no message may hold once a browser has parsed it again. */
function dangers(html: string): string[] {
  const { body } = new parser.DOMParser().parseFromString(`<body>${html}</body>`, "text/html");
  return [...body.querySelectorAll("*")].flatMap((element) => {
    const tag = element.tagName.toLowerCase();
    const bad =
      /^(script|style|form|input|button|textarea|select|base|meta|link|iframe|object|embed|svg|math|img|video|audio|template|noscript)$/;
    const attributes = [...element.attributes].filter(
      ({ name, value }) =>
        /^on|^style$|^src|^srcset$|^action$|^id$|^name$/i.test(name) ||
        (name === "href" && !/^(https?:|mailto:)/i.test(value)),
    );
    return [...(bad.test(tag) ? [tag] : []), ...attributes.map(({ name, value }) => `${tag} ${name}=${value}`)];
  });
}

describe("HTML from outside", () => {
  it("keeps the markup of text", async () => {
    const html = "<p>One <strong>two</strong></p><ul><li>three</li></ul><blockquote>four</blockquote><pre>five</pre>";
    expect(await sanitiseHtml(html)).toBe(html);
  });

  it("keeps links to the web and to mail only, opened apart and without a referrer", async () => {
    expect(await sanitiseHtml('<a href="https://example.com/?a=1&amp;b=2" onclick="x()">go</a>')).toBe(
      '<a href="https://example.com/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer nofollow">go</a>',
    );
    for (const href of [
      "javascript:alert(1)",
      "data:text/html,x",
      "//evil.example",
      "/relative",
      "JaVaScRiPt:1",
      " ftp://x",
    ]) {
      expect(await sanitiseHtml(`<a href="${href}">go</a>`)).not.toContain("href=");
    }
  });

  it("loses scripts, styles, forms, frames and pictures, with what is inside of scripts and styles", async () => {
    const html =
      "a<script>b()</script><style>c{}</style><form>d<input></form><iframe src=x></iframe><img src=x onerror=e>";
    expect(await sanitiseHtml(html)).toBe("ad");
  });

  it.skipIf(!shared)("is harmless for every payload of the shared lists", async () => {
    const cases = JSON.parse(readFileSync(`${shared}/html-sanitise-dompurify.json`, "utf8")) as { payload: string }[];
    const lines = readFileSync(`${shared}/xss-payloads.txt`, "utf8").split("\n");
    const payloads = [...cases.map(({ payload }) => payload), ...lines].filter(
      (payload) => typeof payload === "string",
    );
    expect(payloads.length).toBeGreaterThan(400);
    for (const payload of payloads) {
      expect([payload, ...dangers(await sanitiseHtml(payload))]).toEqual([payload]);
      expect([payload, ...dangers(textToHtml(payload))]).toEqual([payload]);
    }
  });
});

describe("plain markup", () => {
  it("is text in bare elements that are closed in order, and comes out as it went in", async () => {
    for (const html of ["", "a > b &amp; c", "<p>a<br>b</p><ul><li><p>c</p></li></ul>", "<h1>d</h1><hr>"]) {
      expect(isPlainMarkup(html)).toBe(true);
      expect(await sanitiseHtml(html)).toBe(html);
    }
  });

  it("is nothing with attributes, other elements, comments, or elements left open", () => {
    const others = [
      "<p class=x>a</p>",
      "<script>a</script>",
      "<!-- a -->",
      "<p>a",
      "</p>",
      "<b><i>a</b></i>",
      "<",
      "<P>a</P>",
    ];
    for (const html of [...others, "<br/onload=x>", "<p\t>", "<p", "<a>b</a>", "<svg>"]) {
      expect([html, isPlainMarkup(html)]).toEqual([html, false]);
    }
  });
});

describe("plain text", () => {
  it("is shown literally, in paragraphs and lines", () => {
    expect(textToHtml("Hello <b>\nyou\r\n\r\n\n\nBye & so on")).toBe(
      "<p>Hello &lt;b&gt;<br>you</p><p>Bye &amp; so on</p>",
    );
  });

  it("links addresses of web pages, without the full stop behind them", () => {
    expect(textToHtml('See https://example.com/a?b=1&c=2. "javascript:x"')).toBe(
      '<p>See <a href="https://example.com/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer nofollow">https://example.com/a?b=1&amp;c=2</a>. &quot;javascript:x&quot;</p>',
    );
  });

  it("comes back from HTML", () => {
    expect(
      htmlToText("<h1>Hi</h1><p>One<br>two</p><ul><li>three</li></ul><p><a href='https://a.example/'>x</a></p>"),
    ).toBe("Hi\n\nOne\ntwo\n\n- three\n\nx [https://a.example/]");
    expect(htmlToText(textToHtml("a <b> & c\nd"))).toBe("a <b> & c\nd");
    expect(escapeHtml(`<"'>&`)).toBe("&lt;&quot;&#39;&gt;&amp;");
  });
});

describe("HTML of a mail", () => {
  it("keeps directions, measures, colours and numbers", async () => {
    const html =
      '<div dir="rtl">x</div><table><tbody><tr><td colspan="2" bgcolor="#eee" width="200" align="right">y</td></tr></tbody></table>' +
      '<ol start="3"><li>z</li></ol><img width="60" height="60" src="cid:a"><blockquote type="cite">q</blockquote>';
    expect(await sanitiseMail(html)).toBe(html);
  });

  it("takes no measure that covers the page", async () => {
    expect(await sanitiseMail('<img src="cid:a" width="99999" height="1e9">')).toBe('<img src="cid:a">');
  });

  it.each([
    ["<style>p{margin:0}</style><p>One</p><p>Two</p>"],
    ["<style>.body p { font: 10pt Arial; margin-top: 0px; margin-bottom: 0px }</style><p>One</p><p>Two</p>"],
    ["<style>p.MsoNormal, li.MsoNormal {margin:0cm; margin-bottom:.0001pt}</style><p>One</p><p>Two</p>"],
    ['<p class="MsoNormal">One</p><p class="MsoNormal">Two</p>'],
  ])("sets lines as close as its style sheet does: %s", async (html) => {
    expect(await sanitiseMail(html)).toBe('<p style="margin: 0">One</p><p style="margin: 0">Two</p>');
  });

  it("leaves paragraphs apart where nothing says otherwise, and lets one speak for itself", async () => {
    expect(await sanitiseMail("<style>div{margin:0}</style><p>One</p>")).toBe("<p>One</p>");
    expect(await sanitiseMail('<style>p{margin:0}</style><p style="margin-top: 4px" dir="rtl">One</p>')).toBe(
      '<p style="margin: 0; margin-top: 4px" dir="rtl">One</p>',
    );
  });
});

describe("HTML that asks too much of a parser", () => {
  const unclosed = Array.from({ length: 60 }, (_, at) => `<b class="q${at}">`).join("");

  it.each([
    ["elements within elements", "<b>".repeat(5_000)],
    ["formatting that is opened anew in every paragraph", `<p>${unclosed}</p>${"<p>x</p>".repeat(500)}`],
    ["the same in cells", `<table><tr><td>${unclosed}${"<td>x".repeat(500)}`],
    ["formatting closed around blocks", "<b><div>x</b>".repeat(2_000)],
    ["very many elements", "<i>x</i>".repeat(20_000)],
  ])("is not parsed: %s", async (_kind, html) => {
    expect(await sanitiseMail(`<p dir="ltr">${html}`)).toBeNull();
    expect(await sanitiseWriting(html)).toBeNull();
  });

  it("is not what people send: a long table, an old newsletter, a thread of fifty", () => {
    for (const html of [
      `<table>${"<tr><td>a<td>b<td>c<td>d".repeat(1_200)}</table>`,
      `<font face="Arial"><font size="2">${"<p><b>x</b> <a href='#'>y</a><br>".repeat(900)}`,
      "<div><blockquote><p>x</p>".repeat(50) + "</blockquote></div>".repeat(50),
    ]) {
      expect(isCostly(html)).toBe(false);
    }
  });
});
