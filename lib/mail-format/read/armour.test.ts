import { expect, test } from "vitest";
import { takeArmour } from "@/lib/mail-format/read/armour";
import { readMail } from "@/lib/mail-format/read/read-mail";
import { effortOf } from "@/test/support/effort";

const encrypted = "-----BEGIN PGP MESSAGE-----\n\nhQEMA1b2c3\n=abcd\n-----END PGP MESSAGE-----";
const signature = "-----BEGIN PGP SIGNATURE-----\n\niQEzBAEBCAAdFiEE\n=abcd\n-----END PGP SIGNATURE-----";
const signed = (words: string) => `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n${words}\n${signature}`;
const mailOf = (text: string) =>
  readMail(Buffer.from(`From: carl@example.org\r\nContent-Type: text/plain\r\n\r\n${text.replaceAll("\n", "\r\n")}`));

test("what nobody can read is a file, and no words", async () => {
  const mail = await mailOf(`Hello,\n\n${encrypted}\n\nCarl`);
  expect(mail.text).not.toContain("PGP");
  expect(mail.text).toContain("Hello,");
  expect(mail.text).toContain("Carl");
  expect(mail.files).toMatchObject([{ name: "encrypted.asc", contentType: "application/pgp-encrypted" }]);
  expect(mail.protection.encrypted).toBe("pgp");
});

test("what was signed in the clear is read without its signature", async () => {
  const mail = await mailOf(signed("Hello\n- -- \nCarl"));
  expect(mail.text).toBe("Hello\n-- \nCarl");
  expect(mail.files).toEqual([]);
  expect(mail.protection.signed).toBe("pgp");
});

test("a key is a file, and a block that does not end is one, too", () => {
  expect(
    takeArmour("Mine:\n-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQEN\n-----END PGP PUBLIC KEY BLOCK-----"),
  ).toMatchObject({
    text: "Mine:",
    files: [{ name: "key.asc" }],
  });
  expect(takeArmour("Mine:\n-----BEGIN PGP MESSAGE-----\n\nhQEM")).toMatchObject({
    text: "Mine:",
    files: [{ name: "encrypted.asc" }],
  });
});

test("words about it stay words, and hostile text is read in no time", async () => {
  const about = "How do I write -----BEGIN PGP MESSAGE----- by hand?";
  expect(takeArmour(about).text).toBe(about);
  for (const text of ["-----BEGIN PGP MESSAGE-----\n", "-----BEGIN PGP SIGNED MESSAGE-----\na: b\n"]) {
    expect(await effortOf(() => takeArmour(text.repeat(20_000)))).toBeLessThan(20);
  }
});
