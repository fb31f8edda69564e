import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { array, assert, asyncProperty, constantFrom, integer, nat } from "fast-check";
import { encode } from "iconv-lite";
import { describe, expect, test } from "vitest";
import { sharedData } from "@/test/support/shared-data";
import { readMail } from "@/lib/mail-format/read/read-mail";
import { effortOf } from "@/test/support/effort";

const mail = (...lines: string[]): Buffer => Buffer.from(lines.join("\r\n"));
const from = "From: Carl <carl@example.com>";

function inCharset(charset: string, bytes: Uint8Array): Buffer {
  return Buffer.concat([mail(from, `Content-Type: text/plain; charset=${charset}`, "", ""), Buffer.from(bytes)]);
}

describe("the words of a mail", () => {
  const korean = "안녕하세요, 로그인이 안 됩니다. 확인 부탁드립니다.";
  test.each([
    ["euc-kr", korean],
    ["ks_c_5601-1987", korean],
    ["cp949", "똠방각하 펲시콜라"],
    ["utf-16le", korean],
    ["shift_jis", "ログインできません。確認してください。"],
    ["gb2312", "我无法登录，请帮忙检查一下。"],
    ["big5", "我無法登入，請幫忙檢查。"],
    ["windows-1251", "Не могу войти, помогите."],
    ["koi8-r", "Не могу войти, помогите."],
    ["iso-8859-1", "Ich kann mich nicht anmelden: “Fehler” – größer"],
    ["windows-1250", "Nie mogę się zalogować."],
  ])("are read in %s", async (charset, text) => {
    const read = await readMail(inCharset(charset, encode(text, charset === "iso-8859-1" ? "windows-1252" : charset)));
    expect(read.text).toBe(text);
    expect(read.flaws).toEqual([]);
  });

  test("are read in ISO-2022-KR and ISO-2022-JP, which shift by escape sequences", async () => {
    const shifted = Buffer.from(encode("안녕", "euc-kr").map((byte) => byte & 0x7f));
    const kr = Buffer.concat([Buffer.from("\u001B$)C\r\nHi \u000E"), shifted, Buffer.from("\u000F!")]);
    expect((await readMail(inCharset("iso-2022-kr", kr))).text.trim()).toBe("Hi 안녕!");
    const jp = Buffer.from("\u001B$B$3$s\u001B(B", "latin1");
    expect((await readMail(inCharset("iso-2022-jp", jp))).text).toBe("こん");
    expect((await readMail(inCharset("us-ascii", jp))).text).toBe("こん");
  });

  test.each([
    ["utf-8 that says Latin", "iso-8859-1", Buffer.from(korean), korean],
    ["Korean that says UTF-8", "utf-8", encode(korean, "euc-kr"), korean],
    ["Korean that says nothing", "us-ascii", encode(korean, "euc-kr"), korean],
    [
      "Russian under an unknown name",
      "x-klingon",
      encode("Не могу войти, помогите, пожалуйста.", "windows-1251"),
      "Не могу войти, помогите, пожалуйста.",
    ],
  ])("are guessed where the label is wrong: %s", async (_what, charset, bytes, text) => {
    const read = await readMail(inCharset(charset, bytes));
    expect(read.text).toBe(text);
    expect(read.flaws).toEqual(["charset"]);
  });

  test("are joined where they were broken for the way only", async () => {
    const head = [from, "Content-Type: text/plain; format=flowed; delsp=yes", ""];
    expect((await readMail(mail(...head, "one lo ", "ng line", "", "next"))).text).toBe("one long line\n\nnext");
  });

  test("are made of the HTML where there is nothing else", async () => {
    const read = await readMail(
      mail(from, "Content-Type: text/html", "", "<p>Hello <b>there</b></p><script>alert(1)</script>"),
    );
    expect(read.text).toBe("Hello there");
    expect(read.html).toBe("<p>Hello <b>there</b></p>");
  });

  test("are those of the forwarded mail's own writer, the forwarded ones beside them", async () => {
    const read = await readMail(
      mail(
        from,
        "Content-Type: multipart/mixed; boundary=x",
        "",
        "--x",
        "",
        "Please look",
        "--x",
        "Content-Type: message/rfc822",
        "",
        "From: Ann <ann@example.com>",
        "Subject: =?utf-8?q?Kaputt?=",
        "",
        "It broke",
        "--x--",
      ),
    );
    expect(read.text.trim()).toBe("Please look");
    expect(read.forwarded).toMatchObject([{ subject: "Kaputt", from: { email: "ann@example.com" }, text: "It broke" }]);
    expect(read.files).toMatchObject([{ name: "Kaputt.eml", contentType: "message/rfc822" }]);
  });

  test("without any head are words", async () => {
    expect((await readMail(Buffer.from("Just words, no head.\nAnd more."))).text).toBe(
      "Just words, no head.\nAnd more.",
    );
  });
});

describe("the head of a mail", () => {
  const subject = async (value: string): Promise<string> =>
    (await readMail(mail(from, `Subject: ${value}`, "", "x"))).subject;

  test.each([
    ["=?utf-8?B?7JWI64WV?=", "안녕"],
    ["=?utf-8?B?7JWI6w==?= =?utf-8?B?hZU=?=", "안녕"],
    ["=?EUC-KR?B?vsiz5w==?= hello", "안녕 hello"],
    ["Re: =?iso-8859-1?Q?Gr=FC=DFe?= =?iso-8859-1?Q?_aus?= Wien", "Re: Grüße aus Wien"],
    ["=?utf-8?Q?a b c?=", "a b c"],
    ["=?utf-8*en?Q?lang?=", "lang"],
    ["=?x?y", "=?x?y"],
    ["=?utf-8?B?!!!?=", ""],
  ])("decodes %s", async (value, expected) => {
    expect(await subject(value)).toBe(expected);
  });

  test("names people as they are, groups opened, and leaves out what is no address", async () => {
    const read = await readMail(
      mail(
        'From: "=?utf-8?B?7ZmN6ri464+Z?=" <HONG@Example.com>',
        "To: Team: a@example.com, B <b@example.com>;, nobody",
        "Cc: <c@example.com>",
        "",
        "",
      ),
    );
    expect(read.from).toEqual({ email: "hong@example.com", name: "홍길동" });
    expect(read.to.map(({ email }) => email)).toEqual(["a@example.com", "b@example.com"]);
    expect(read.cc).toHaveLength(1);
  });

  test("has one Message-ID and its references in order", async () => {
    const read = await readMail(
      mail(from, "Message-ID: <a@b>", "In-Reply-To: <c@d> (comment)", "References: <1@x>", " <2@x>\t<1@x>", "", ""),
    );
    expect(read).toMatchObject({ messageId: "<a@b>", inReplyTo: ["<c@d>"], references: ["<1@x>", "<2@x>"] });
  });

  test("says when it has no sender, or an unreadable date", async () => {
    const read = await readMail(mail("From: somebody", "Date: yesterday", "", "x"));
    expect(read).toMatchObject({ from: null, date: null, flaws: ["no-sender"] });
  });
});

describe("the files of a mail", () => {
  test("keep their names, however these are written", async () => {
    const named = (...disposition: string[]): Promise<string | undefined> =>
      readMail(
        mail(
          from,
          "Content-Type: application/pdf",
          `Content-Disposition: attachment; ${disposition.join("\r\n ")}`,
          "",
          "x",
        ),
      ).then(({ files }) => files[0]?.name);
    expect(await named("filename*=UTF-8''%EA%B3%84%EC%95%BD.pdf")).toBe("계약.pdf");
    expect(await named("filename*0*=euc-kr''%B0%E8;", "filename*1*=%BE%E0;", 'filename*2=".pdf"')).toBe("계약.pdf");
    expect(await named('filename="=?utf-8?B?6rOE7JW9LnBkZg==?="')).toBe("계약.pdf");
    expect(await named("filename=plain name.pdf")).toMatch(/^plain/);
  });

  test("that the HTML shows are told from those that hang on it", async () => {
    const read = await readMail(
      mail(
        from,
        "Content-Type: multipart/related; boundary=x",
        "",
        "--x",
        "Content-Type: text/html",
        "",
        '<img src="cid:a@b">',
        "--x",
        "Content-Type: image/png",
        "Content-ID: <a@b>",
        "",
        "png",
        "--x",
        "Content-Type: image/png; name=c.png",
        "Content-ID: <c@d>",
        "",
        "png",
        "--x--",
      ),
    );
    expect(read.files.map(({ contentId, inline }) => [contentId, inline])).toEqual([
      ["a@b", true],
      ["c@d", false],
    ]);
  });

  test("that are invitations are read as such, in UTC, and once although they come as a file, too", async () => {
    const event = [
      "BEGIN:VCALENDAR",
      "METHOD:REQUEST",
      "BEGIN:VEVENT",
      "UID:1",
      "SUMMARY:Review",
      "LOCATION:Room 1",
      "DTSTART;TZID=Korea Standard Time:20261124T100000",
      "DTEND;TZID=Asia/Seoul:20261124T110000",
      "ORGANIZER;CN=Ann:mailto:ann@example.com",
      "END:VEVENT",
      "END:VCALENDAR",
    ];
    const part = (...head: string[]) => ["--x", ...head, "", ...event];
    const twice = [
      ...part("Content-Type: text/calendar; method=REQUEST"),
      ...part("Content-Type: application/ics"),
      "--x--",
    ];
    const read = await readMail(mail(from, "Content-Type: multipart/mixed; boundary=x", "", ...twice));
    expect(read.invitations).toEqual([
      {
        method: "REQUEST",
        summary: "Review",
        place: "Room 1",
        start: "2026-11-24T01:00:00.000Z",
        end: "2026-11-24T02:00:00.000Z",
        organizer: { email: "ann@example.com", name: "Ann" },
      },
    ]);
  });
});

describe("a signed or encrypted mail", () => {
  test.each([
    ['multipart/signed; protocol="application/pgp-signature"; boundary=x', { signed: "pgp", encrypted: null }],
    ['multipart/encrypted; protocol="application/pgp-encrypted"; boundary=x', { signed: null, encrypted: "pgp" }],
    ['multipart/signed; protocol="application/pkcs7-signature"; boundary=x', { signed: "smime", encrypted: null }],
    ["application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m", { signed: null, encrypted: "smime" }],
    ["application/pkcs7-mime; smime-type=signed-data; name=smime.p7m", { signed: "smime", encrypted: null }],
  ])("says so without any key: %s", async (type, protection) => {
    expect((await readMail(mail(from, `Content-Type: ${type}`, "", "--x", "", "words", "--x--"))).protection).toEqual(
      protection,
    );
  });
});

describe("a hostile mail", () => {
  const quick = async (raw: Buffer) => {
    let read: Awaited<ReturnType<typeof readMail>> | undefined;
    expect(await effortOf(async () => (read = await readMail(raw)))).toBeLessThan(20);
    if (!read) throw new Error("Nothing was read.");
    return read;
  };

  test("with thousands of parts is read up to a limit", async () => {
    const read = await quick(
      Buffer.from(`${from}\nContent-Type: multipart/mixed; boundary=x\n\n${"--x\n\nword\n".repeat(5_000)}--x--`),
    );
    expect(read.flaws).toContain("too-many-parts");
    expect(read.text).toContain("word");
  });

  test("with parts in parts in parts is read", async () => {
    const nested = Array.from(
      { length: 500 },
      (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`,
    ).join("");
    const read = await quick(Buffer.from(`${from}\n${nested}\ndeep down\n`));
    expect(read.flaws).toContain("too-deep");
  });

  test.each([
    ["elements in elements", "<div>".repeat(100_000)],
    ["very many elements", "<b>x</b>".repeat(100_000)],
    ["a very long attribute", `<p title="${"a".repeat(2_000_000)}">x</p>`],
    ["angle brackets", "<".repeat(500_000)],
    ["a style without end", `<p style="${"a:b;".repeat(100_000)}">x</p>`],
  ])("with HTML of %s keeps it as a file, or makes it safe in time", async (_what, html) => {
    const read = await quick(Buffer.concat([mail(from, "Content-Type: text/html", "", ""), Buffer.from(html)]));
    expect(read.html !== null || read.files.some(({ name }) => name === "message.html")).toBe(true);
  });

  test.each([
    ["addresses", `To: ${"a@example.com, ".repeat(50_000)}`],
    ["encoded words", `Subject: ${"=?utf-8?q?a?= ".repeat(50_000)}`],
    ["references", `References: ${"<a@b> ".repeat(100_000)}`],
    ["opening brackets", `From: ${"(".repeat(100_000)}`],
    ["quotation marks", `To: ${'"'.repeat(100_001)}`],
    ["parameters", `Content-Type: text/plain; ${"a=b; ".repeat(50_000)}`],
  ])("with a head full of %s is read in time", async (_what, line) => {
    expect((await quick(Buffer.from(`${from}\n${line}\n\nwords`))).from?.email ?? "").toMatch(
      /^(?:carl@example.com)?$/,
    );
  });
});

const folder = sharedData("email-mime") ?? "";
const samples = existsSync(folder)
  ? filesIn(folder)
      .slice(0, 120)
      .map((path) => readFileSync(path))
  : [mail(from, "", "words")];

function filesIn(path: string): string[] {
  return readdirSync(path).flatMap((name) => {
    const inner = `${path}/${name}`;
    if (statSync(inner).isDirectory()) return filesIn(inner);
    return /\.(?:json|xml|bin|pub)$/.test(name) || statSync(inner).size > 60_000 ? [] : [inner];
  });
}

test("whatever is cut, spliced or garbled is read without failing", async () => {
  const change = array(integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 8 });
  const garbled = asyncProperty(
    constantFrom(...samples),
    constantFrom(...samples),
    change,
    nat(255),
    async (one, other, places, byte) => {
      const raw = Buffer.from(one);
      for (const place of places) if (raw.length > 0) raw[place % raw.length] = byte;
      const cut = (places[0] ?? 0) % (raw.length + 1);
      const spliced = Buffer.concat([raw.subarray(0, cut), other.subarray((places.at(-1) ?? 0) % (other.length + 1))]);
      const read = await readMail(spliced);
      expect(typeof read.text).toBe("string");
      expect(/<script|javascript:|\son\w+=/i.test(read.html ?? "")).toBe(false);
    },
  );
  await assert(garbled, { numRuns: process.env["CASEWAY_CAMPAIGN"] ? 5_000 : 150 });
});
