import { array, assert, constantFrom, oneof, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { splitReply } from "@/lib/mail-format/reply-text/split-reply";
import { effortOf } from "@/test/support/effort";

const cut = (text: string) => splitReply({ text, html: null });
const cutRich = (html: string) => splitReply({ text: "", html });
const words = (text: string): string[] => (text.match(/[\p{L}\p{N}]+/gu) ?? []).toSorted();

describe("what is new in a reply", () => {
  test.each([
    ["On Tue, 5 Mar 2024 at 10:22, Carl <carl@example.com> wrote:", "English"],
    ["2024년 3월 5일 (화) 오전 10:22, 홍길동 <hong@example.com>님이 작성:", "Korean"],
    ["2024年3月5日(火) 10:22 Carl <carl@example.com>:", "Japanese"],
    ["Am 05.03.2024 um 10:22 schrieb Carl <carl@example.com>:", "German"],
    ["Le mar. 5 mars 2024 à 10:22, Carl <carl@example.com> a écrit :", "French"],
    ["El mar, 5 mar 2024 a las 10:22, Carl (<carl@example.com>) escribió:", "Spanish"],
    ["Em ter., 5 de mar. de 2024 às 10:22, Carl <carl@example.com> escreveu:", "Portuguese"],
    ["Il giorno mar 5 mar 2024 alle ore 10:22 Carl <carl@example.com> ha scritto:", "Italian"],
    ["Op di 5 mrt 2024 om 10:22 schreef Carl <carl@example.com>:", "Dutch"],
    ["Den tis 5 mars 2024 kl 10:22 skrev Carl <carl@example.com>:", "Swedish"],
    ["вт, 5 мар. 2024 г. в 10:22, Carl <carl@example.com>:", "Russian"],
    ["wt., 5 mar 2024 o 10:22 Carl <carl@example.com> napisał(a):", "Polish"],
    ["5 Mar 2024 Sal, 10:22 tarihinde Carl <carl@example.com> şunu yazdı:", "Turkish"],
  ])("ends where an earlier mail is quoted: %s", (attribution) => {
    const { text, quotedText } = cut(`It works now, thank you.\n\n${attribution}\n\n> Does it work?\n> Sasha\n`);
    expect(text).toBe("It works now, thank you.");
    expect(quotedText).toContain("Does it work?");
    expect(quotedText).toContain(attribution);
  });

  test.each([
    [
      "a quotation broken within a word",
      "Thanks.",
      "Il giovedi 8 dicembre 2016, Desk <d@example.com>\nha scritto:\n> Ciao,\n>\n> fine q\nui.\n>\n\n-- \nAcme",
    ],
    [
      "a head below a rule that begins with its date",
      "Merci.",
      '========================================\n\nMessage du : 12/12/2016 13:20\nDe : "Desk" <d@example.com>\nA : x@example.com\nCopie a :\nSujet : Re: question\n\n Bonjour',
    ],
    ["a quotation marked with bars", "It works now.", "2013/7/20 Desk <d@example.com>\n\n| Hello,\n| did it work?\n|"],
    ["a zone within the date", "Yes.", "2016-03-03 17:21 GMT+01:00 Some One <s@example.com>:\n\n> Did it?"],
    ["a zone by name", "Yes.", "2016-03-03 17:21 UTC Some One <s@example.com>:\n\n> Did it?"],
    ["a dated line without a colon", "Yes.", "12.03.2016 17:21, Desk <d@example.com>\n\n> Did it?\n> Desk"],
    [
      "a head that begins with its date, in German",
      "Danke.",
      "_____________\n\nNachricht vom: 12.12.2016 13:20\nVon: Desk <d@example.com>\nAn: x@example.com\nBetreff: Frage\n\nHallo",
    ],
  ])("ends before %s", (_kind, reply, below) => {
    expect(cut(`${reply}\n\n${below}`).text).toBe(reply);
  });

  test("keeps a table drawn with bars, and a word set between quoted lines", () => {
    const table = "These fail:\n\n| host | state |\n| a    | down  |\n| b    | down  |";
    expect(cut(table).text).toBe(table);
    const between =
      "On 3 May 2024 at 10:22, Desk <d@example.com> wrote:\n> Is it running\nno\n> Is it plugged in\nyes\n> Thanks";
    expect(cut(between).text).toContain("no");
  });

  test("ends where Outlook repeats a mail without marks, in Korean, too", () => {
    const below =
      "보낸 사람: Sasha <sasha@example.com>\n보낸 날짜: 2024년 3월 5일 화요일 오전 10:22\n받는 사람: Carl\n제목: 질문\n\n되나요?";
    const { text, quotedText } = cut(`네, 됩니다.\n\n${below}`);
    expect(text).toBe("네, 됩니다.");
    expect(quotedText).toBe(below);
  });

  test("goes on between quoted lines, which then stay", () => {
    const mail = "On 5 Mar 2024, Sasha wrote:\n> Which version?\n\nThe newest.\n\n> Which system?\n\nLinux.\n";
    const { text } = cut(mail);
    expect(text).toContain("The newest.");
    expect(text).toContain("Linux.");
    expect(text).toContain("Which system?");
  });

  test("has no signature, which is folded with the rest", () => {
    const { text, quotedText } = cut("Please call me.\n\n-- \nCarl Carlsen\n+47 22 33 44 55\n");
    expect(text).toBe("Please call me.");
    expect(quotedText).toContain("Carl Carlsen");
  });

  test("holds what was forwarded: that is what the mail is about", () => {
    const forwarded =
      "---------- Forwarded message ---------\nFrom: Ann <ann@example.com>\nSubject: Broken\n\nIt is broken.";
    expect(cut(`Can you look at this?\n\n${forwarded}`).text).toContain("It is broken.");
  });

  test("is never nothing", () => {
    const { text, quotedText } = cut("> only\n> quoted");
    expect(text).toBe("> only\n> quoted");
    expect(quotedText).toBe("");
  });
});

describe("what is new in a rich reply", () => {
  test("ends at Gmail's quotation, which is kept apart with its markup", () => {
    const { html, quotedHtml } = cutRich(
      '<div dir="ltr">It <b>works</b>.</div><div class="gmail_quote"><div class="gmail_attr">On Tue, Sasha wrote:<br></div><blockquote class="gmail_quote">Does it?</blockquote></div>',
    );
    expect(html).toBe('<div dir="ltr">It <b>works</b>.</div>');
    expect(quotedHtml).toContain("<blockquote");
    expect(quotedHtml).toContain("Sasha wrote:");
  });

  test("ends at Outlook's rule and head", () => {
    const { html, quotedHtml } = cutRich(
      '<p>Yes.</p><div id="divRplyFwdMsg"><b>From:</b> Sasha<br><b>Sent:</b> Tuesday<br><b>To:</b> Carl<br><b>Subject:</b> Question</div><div>Does it?</div>',
    );
    expect(html).toBe("<p>Yes.</p>");
    expect(quotedHtml).toContain("Does it?");
  });

  test("keeps pictures that stand alone", () => {
    expect(cutRich('<p><img src="cid:a@b"></p><blockquote>Old</blockquote>').html).toBe('<p><img src="cid:a@b"></p>');
  });
});

const line = constantFrom(
  "Hello there",
  "",
  "> quoted",
  ">> deeper",
  "-- ",
  "Sent from my iPhone",
  "On 5 Mar 2024, Sasha <s@example.com> wrote:",
  "-----Original Message-----",
  "From: Sasha <s@example.com>",
  "Subject: x",
  "Best regards",
  "_____",
);

test("no word is lost, and a second look cuts nothing that matters", () => {
  assert(
    property(array(line, { maxLength: 25 }), (lines) => {
      const { text, quotedText } = cut(lines.join("\n"));
      expect(words(`${text}\n${quotedText}`)).toEqual(words(lines.join("\n")));
      const says = lines.some((one) => words(one).length > 0);
      expect(text.trim() !== "" || !says).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test("no word of HTML is lost", () => {
  const piece = line.map((text) => `<div>${text.replaceAll("<", "&lt;").replaceAll(">", "&gt;")}</div>`);
  const quote = array(piece, { maxLength: 4 }).map((inner) => `<blockquote type="cite">${inner.join("")}</blockquote>`);
  assert(
    property(array(oneof(piece, quote), { maxLength: 12 }), (pieces) => {
      const { html, quotedHtml } = cutRich(pieces.join(""));
      const plain = (text: string) => text.replaceAll(/<[^>]*>/g, " ");
      expect(words(plain(`${html} ${quotedHtml}`))).toEqual(words(plain(pieces.join(""))));
    }),
    { numRuns: 300 },
  );
});

test.each([
  ["quotation marks", ">".repeat(1_000_000)],
  ["quoted lines", "> a\n".repeat(250_000)],
  ["words that begin an attribution", "On Tue, 5 Mar 2024 ".repeat(50_000)],
  ["blanks", " ".repeat(1_000_000)],
  ["colons", "a:\n".repeat(300_000)],
])("a million characters of %s take no more than moments", async (_what, text) => {
  expect(await effortOf(() => cut(text))).toBeLessThan(15);
});
