import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { sharedData } from "@/test/support/shared-data";
import { automaticHeaders } from "@/lib/mail-format/headers";
import { mailWith } from "@/lib/mail-format/reports/test/mail-with";
import { whyAutomatic } from "@/lib/mail-format/reports/why-automatic";

const lower = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value]]));

test.each([
  ["auto-submitted", { "auto-submitted": ["auto-replied; owner-email=carl@example.org"] }],
  ["auto-submitted", { "x-autoreply": ["yes"] }],
  ["auto-submitted", { precedence: ["auto_reply"] }],
  ["bulk", { precedence: ["first-class", "bulk"] }],
  ["bulk", { "list-unsubscribe": ["<https://example.org/off>"] }],
  ["list", { "list-id": ["<talk.example.org>"] }],
  ["list", { precedence: ["list"] }],
  ["suppressed", { "x-auto-response-suppress": ["DR, AutoReply"] }],
  ["report", { "x-failed-recipients": ["carl@example.org"] }],
  ["empty-return-path", { "return-path": ["<>"] }],
] as const)("%s is told by %j", (sign, headers) => {
  expect(whyAutomatic(mailWith({ headers }), null)).toBe(sign);
});

test.each([
  [{}],
  [{ "auto-submitted": ["no"] }],
  [{ precedence: ["first-class"] }],
  [{ "x-auto-response-suppress": ["DR, RN"] }],
  [{ "x-autoreply": ["no"] }],
  [{ "return-path": ["<carl@example.org>"] }],
])("a person's mail with %j may be answered", (headers) => {
  expect(whyAutomatic(mailWith({ headers }), "carl@example.org")).toBeNull();
});

test.each(["mailer-daemon", "postmaster", "noreply", "no-reply+17", "do_not_reply", "owner-talk", "root", "bounces"])(
  "nobody reads what is answered to %s@",
  (name) => {
    expect(whyAutomatic(mailWith({ from: { email: `${name}@example.org`, name: "" } }), null)).toBe("daemon");
  },
);

test.each(["rootbeer", "noreplyson.smith", "postma", "mail.me", "daemons"])("%s@ may be a person", (name) => {
  expect(whyAutomatic(mailWith({ from: { email: `${name}@example.org`, name: "" } }), null)).toBeNull();
});

test("what the delivering server says of the return path counts more than the header", () => {
  const headers = { "return-path": ["<>"] };
  expect(whyAutomatic(mailWith(), "")).toBe("empty-return-path");
  expect(whyAutomatic(mailWith({ headers }), "carl@example.org")).toBeNull();
});

test("our own automatic mail is known when it comes back", () => {
  const headers = lower(automaticHeaders({ answersSomebody: true, domain: "help.example.com" }));
  expect(whyAutomatic(mailWith({ headers }), null)).toBe("own");
  expect(whyAutomatic(mailWith({ headers }), null, ["help.example.com"])).toBe("own");
  expect(whyAutomatic(mailWith({ headers }), null, ["other.example.net"])).toBe("auto-submitted");
});

test.each([
  "Out of office: back on Monday",
  "Automatic reply: My printer",
  "Automatische Antwort: Drucker",
  "Abwesenheitsnotiz",
  "Réponse automatique : imprimante",
  "Respuesta automática: impresora",
  "Resposta automática: impressora",
  "Risposta automatica: stampante",
  "Automatisch antwoord: printer",
  "Autosvar: skrivare",
  "Odpowiedź automatyczna: drukarka",
  "Automatická odpověď: tiskárna",
  "Otomatik Yanıt: yazıcı",
  "Автоматический ответ: принтер",
  "自動応答: プリンター",
  "자동 회신: 프린터",
  "自动答复：打印机",
  "Automaattinen vastaus: tulostin",
])("an absence note is known by its subject: %s", (subject) => {
  expect(whyAutomatic(mailWith({ subject }), null)).toBe("out-of-office");
});

test.each([
  "Re: Out of office printers",
  "Automatic doors do not open",
  "I cannot set my automatic reply",
  "Urlaub buchen",
])("%s may be answered", (subject) => {
  expect(whyAutomatic(mailWith({ subject }), null)).toBeNull();
});

const folder = sharedData("peer-behaviour");

test.skipIf(!folder)("is automatic what another help desk holds for automatic", () => {
  const operation = z.object({
    op: z.literal("is_auto_generated"),
    headers: z.record(z.string(), z.string().array()),
    expected: z.boolean(),
  });
  const all = z
    .unknown()
    .array()
    .parse(JSON.parse(readFileSync(`${folder}/mail-threading-and-headers.json`, "utf8")));
  const known = all.flatMap((one) => operation.safeParse(one).data ?? []);
  expect(known.length).toBeGreaterThan(0);
  for (const { headers, expected } of known) {
    const inLower = Object.fromEntries(Object.entries(headers).map(([name, values]) => [name.toLowerCase(), values]));
    expect(whyAutomatic(mailWith({ headers: inLower }), null) !== null).toBe(expected);
  }
});
