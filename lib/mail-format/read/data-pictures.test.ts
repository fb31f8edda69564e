import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readMail } from "@/lib/mail-format/read/read-mail";
import { sharedData } from "@/test/support/shared-data";

const shared = sharedData("tried/data-picture.eml");
const raw = (...lines: string[]) => Buffer.from(lines.join("\r\n"));
const from = "From: Carl <carl@example.org>";

describe("a picture that the HTML holds within itself", () => {
  const png = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  );
  const data = `data:image/png;base64,${png.toString("base64")}`;
  const htmlMail = (html: string) =>
    readMail(Buffer.concat([raw(from, "Content-Type: text/html; charset=utf-8", "", ""), Buffer.from(html)]));

  test("is a file of the mail, and the words around it stay", async () => {
    const read = await htmlMail(`<p>Before</p><p><img alt="screen" src="${data}"></p><p>Behind</p>`);
    expect(read.files).toMatchObject([{ contentType: "image/png", inline: true, name: "picture-1.png" }]);
    expect(Buffer.from(read.files[0]?.bytes ?? []).equals(png)).toBe(true);
    expect(read.html).toContain(`src="cid:${read.files[0]?.contentId ?? ""}"`);
    expect(read.text).toContain("Before");
    expect(read.text).toContain("Behind");
    expect(read.text + (read.html ?? "")).not.toContain("base64");
  });

  test("is found without quotes, encoded, twice, and in every kind of image", async () => {
    const read = await htmlMail(
      `<img src=${data}><img src='${data.replaceAll("+", "%2B")}'><img src="DATA:image/jpeg;charset=utf-8;base64,${png.toString("base64")}">`,
    );
    expect(read.files.map(({ name }) => name)).toEqual(["picture-1.png", "picture-2.png", "picture-3.jpg"]);
    expect(Buffer.from(read.files[1]?.bytes ?? []).equals(png)).toBe(true);
  });

  test("of a megabyte cuts no word behind it", async () => {
    const big = Buffer.alloc(2_000_000, 7).toString("base64");
    const read = await htmlMail(`<p>Before</p><img src="data:image/png;base64,${big}"><p>Please call 4711</p>`);
    expect(read.text).toContain("Please call 4711");
    expect(read.flaws).toEqual([]);
    expect(read.files[0]?.bytes.length).toBe(2_000_000);
  });

  test("is no text: not in a style, and not in a plain part", async () => {
    const read = await htmlMail(`<p style="background:url(${data})">Words</p>`);
    expect(read.html).not.toContain("base64");
    const plain = await readMail(raw(from, "Content-Type: text/plain", "", `See ${data} here`));
    expect(plain.text).toBe("See  here");
  });

  test.skipIf(!shared)("leaves what stands behind it in a real mail", async () => {
    const read = await readMail(readFileSync(shared ?? ""));
    expect(read.text).toContain("Please call me back at extension 4711 before noon");
    expect(read.files).toHaveLength(1);
    expect(read.text.length).toBeLessThan(500);
  });
});
