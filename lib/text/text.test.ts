import { describe, expect, test } from "vitest";
import { cut } from "@/lib/text/cut";
import { isMailAddress } from "@/lib/text/mail-address";
import { lineSchema, nameSchema, mailAddressSchema, wordsSchema } from "@/lib/text/schema";

describe("a cut", () => {
  test("never leaves half a character", () => {
    expect(cut("a😀b", 2)).toBe("a");
    expect(cut("a😀b", 3)).toBe("a😀");
    expect(cut("abc", 3)).toBe("abc");
  });
});

describe("a line that somebody gives", () => {
  test("loses line breaks and controls, and is kept by the database", () => {
    expect(lineSchema(20).parse(" a\r\nb\u0000\ud800c ")).toBe("a b \ufffdc");
  });

  test("loses marks that turn its direction where it is a name within our sentences", () => {
    expect(lineSchema(20).parse("a\u202eb")).toBe("a\u202eb");
    expect(nameSchema(20).parse("a\u202eb")).toBe("ab");
  });

  test("may not be empty, nor too long", () => {
    expect(lineSchema(5).safeParse(" \n ").success).toBe(false);
    expect(lineSchema(5).safeParse("abcdef").success).toBe(false);
  });

  test("keeps what joins letters: emoji of families, Persian", () => {
    expect(lineSchema(20).parse("👨‍👩‍👧 می‌خواهم")).toBe("👨‍👩‍👧 می‌خواهم");
  });
});

test("words keep their lines", () => {
  expect(wordsSchema(20).parse("a\n\nb\ud800")).toBe("a\n\nb\ufffd");
});

describe("a mail address", () => {
  test.each(["carl@example.com", "o'hara+x@example.co.uk", "박지민@예시.한국", "root@localhost"])(
    "is %s",
    (address) => {
      expect(isMailAddress(address)).toBe(true);
      expect(mailAddressSchema.parse(` ${address.toUpperCase()} `)).toBe(address);
    },
  );

  test.each(["carl", "a@b, c@d", "Carl <carl@example.com>", "a@b\r\nBcc: c@d", "a b@c", `${"a".repeat(65)}@b.c`, ""])(
    "is not %j",
    (text) => {
      expect(isMailAddress(text)).toBe(false);
      expect(mailAddressSchema.safeParse(text).success).toBe(false);
    },
  );
});
