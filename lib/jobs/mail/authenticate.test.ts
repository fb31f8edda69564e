import { generateKeyPairSync } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createTransport } from "nodemailer";
import { describe, expect, test } from "vitest";
import { authenticate, type Arrival } from "@/lib/jobs/mail/authenticate";
import { sharedData } from "@/test/support/shared-data";
import { readMail } from "@/lib/mail-format/read/read-mail";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const published = publicKey.export({ type: "spki", format: "der" }).toString("base64");

/** What stands in the DNS; a name that does not stand there is not known. */
type Zone = Record<string, string>;

const zone: Zone = {
  "TXT customer.example": "v=spf1 ip4:192.0.2.10 -all",
  "TXT _dmarc.customer.example": "v=DMARC1; p=reject",
  "TXT key._domainkey.customer.example": `v=DKIM1; k=rsa; p=${published}`,
  "TXT free.example": "v=spf1 ip4:192.0.2.10 -all",
  "TXT key._domainkey.evil.example": `v=DKIM1; k=rsa; p=${published}`,
  "TXT evil.example": "v=spf1 ip4:192.0.2.66 -all",
};

function dns(records: Zone) {
  return (name: string, type: string): Promise<string[][]> => {
    const found = records[`${type} ${name}`];
    if (found !== undefined) return Promise.resolve([[found]]);
    return Promise.reject(Object.assign(new Error(`no ${type} of ${name}`), { code: "ENOTFOUND" }));
  };
}

async function written({
  from,
  signedBy,
  headers = {},
}: {
  from: string;
  signedBy?: string;
  headers?: Record<string, string>;
}) {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const { message } = await transport.sendMail({
    from,
    to: "support@caseway.example",
    subject: "Login",
    text: "It does not work.",
    headers,
    ...(signedBy && { dkim: { domainName: signedBy, keySelector: "key", privateKey: pem } }),
  });
  if (!Buffer.isBuffer(message)) throw new TypeError("The message is a stream.");
  return message;
}

async function judge(raw: Uint8Array, { peer = null, trusted = [] }: Partial<Arrival>, records = zone) {
  return authenticate({ raw, mail: await readMail(raw), peer, trusted }, dns(records));
}

const honest = { ip: "192.0.2.10", helo: "mail.customer.example", from: "carl@customer.example" };
const stranger = { ip: "192.0.2.66", helo: "mail.evil.example", from: "bounce@evil.example" };

describe("who our own receiver takes mail from", () => {
  test("is who the mail says, when the domain's server delivers it", async () => {
    const raw = await written({ from: "carl@customer.example" });
    expect(await judge(raw, { peer: honest })).toEqual({
      spf: "pass",
      dkim: "none",
      dmarc: "pass",
      by: "caseway",
      aligned: true,
    });
  });

  test("is who the mail says, when the domain signed it, whoever delivers it", async () => {
    const raw = await written({ from: "carl@customer.example", signedBy: "customer.example" });
    expect(await judge(raw, { peer: stranger })).toMatchObject({ dkim: "pass", dmarc: "pass", aligned: true });
  });

  test("is not who the mail says, when another domain delivers and signs it", async () => {
    const raw = await written({ from: "carl@customer.example", signedBy: "evil.example" });
    expect(await judge(raw, { peer: stranger })).toMatchObject({
      spf: "pass",
      dkim: "pass",
      dmarc: "fail",
      aligned: false,
    });
  });

  test("is not believed what the mail itself claims of it", async () => {
    const forged = { "Authentication-Results": "mx.google.com; dmarc=pass header.from=customer.example" };
    const raw = await written({ from: "carl@customer.example", headers: forged });
    expect(await judge(raw, { peer: stranger, trusted: ["mx.google.com"] })).toMatchObject({
      dmarc: "fail",
      aligned: false,
    });
  });

  test("is vouched for by SPF where the domain has no policy", async () => {
    const raw = await written({ from: "ann@free.example" });
    const peer = { ip: "192.0.2.10", helo: "x", from: "ann@free.example" };
    expect(await judge(raw, { peer })).toMatchObject({ spf: "pass", dmarc: "none", aligned: true });
    expect(await judge(raw, { peer: stranger })).toMatchObject({ dmarc: "none", aligned: false });
  });

  test("vouches for nobody whose signed words were changed", async () => {
    const raw = await written({ from: "carl@customer.example", signedBy: "customer.example" });
    const changed = Buffer.from(raw.toString("latin1").replace("does not work", "works very well"), "latin1");
    expect(await judge(changed, { peer: stranger })).toMatchObject({ dmarc: "fail", aligned: false });
  });

  test("is unknown while the DNS does not answer", async () => {
    const raw = await written({ from: "carl@customer.example" });
    const silent = () => Promise.reject(Object.assign(new Error("no answer"), { code: "ETIMEOUT" }));
    const found = await authenticate({ raw, mail: await readMail(raw), peer: honest, trusted: [] }, silent);
    expect(found.aligned).toBe(false);
    expect(found.spf).toBe("temperror");
  });
});

describe("mail that another server received", () => {
  const results = (line: string) => ({ "Authentication-Results": line });

  test("is judged by that server, if we trust it", async () => {
    const raw = await written({
      from: "carl@customer.example",
      headers: results(
        "mx.google.com; spf=pass (ok) smtp.mailfrom=carl@customer.example; dmarc=pass (p=REJECT) header.from=customer.example",
      ),
    });
    expect(await judge(raw, { trusted: ["mx.google.com"] })).toEqual({
      spf: "pass",
      dkim: "none",
      dmarc: "pass",
      by: "mx.google.com",
      aligned: true,
    });
    expect(await judge(raw, { trusted: ["mx.other.example"] })).toMatchObject({ aligned: false, by: "" });
  });

  test("is judged by the topmost of its fields alone", async () => {
    const raw = Buffer.concat([
      Buffer.from("Authentication-Results: mx.google.com; dmarc=fail header.from=customer.example\r\n"),
      await written({
        from: "carl@customer.example",
        headers: results("mx.google.com; dmarc=pass header.from=customer.example"),
      }),
    ]);
    expect(await judge(raw, { trusted: ["mx.google.com"] })).toMatchObject({ dmarc: "fail", aligned: false });
  });

  test("is not vouched for by a verdict on another domain", async () => {
    const raw = await written({
      from: "carl@customer.example",
      headers: results("mx.google.com; dkim=pass header.d=evil.example; dmarc=pass header.from=evil.example"),
    });
    expect(await judge(raw, { trusted: ["mx.google.com"] })).toMatchObject({ aligned: false });
  });

  test("is vouched for by a signature that we check ourselves, and by nothing less", async () => {
    const signed = await written({ from: "carl@customer.example", signedBy: "customer.example" });
    expect(await judge(signed, {})).toMatchObject({ dkim: "pass", dmarc: "pass", aligned: true, by: "caseway" });
    const bare = await written({ from: "carl@customer.example" });
    expect(await judge(bare, {})).toEqual({ spf: "none", dkim: "none", dmarc: "none", by: "", aligned: false });
    const other = await written({ from: "carl@customer.example", signedBy: "evil.example" });
    expect(await judge(other, {})).toMatchObject({ dmarc: "none", aligned: false });
  });

  test("is judged by a receiver that writes no name of its own, at the very top only", async () => {
    const trusted = ["outlook.office365.com"];
    const top = Buffer.from(
      "Authentication-Results: spf=fail smtp.mailfrom=x; dkim=none; dmarc=fail header.from=customer.example\r\n",
    );
    const rest = await written({
      from: "carl@customer.example",
      headers: results("spf=pass smtp.mailfrom=customer.example; dmarc=pass header.from=customer.example"),
    });
    expect(await judge(Buffer.concat([top, rest]), { trusted })).toMatchObject({ dmarc: "fail", aligned: false });
  });
});

const gmail = `${sharedData("email-mime") ?? ""}/mimekit/dkim/gmail`;

test.skipIf(!existsSync(`${gmail}.msg`))("a mail that a large provider signed years ago is still its own", async () => {
  const raw = readFileSync(`${gmail}.msg`);
  const key = readFileSync(`${gmail}.pub`, "utf8").replaceAll(/-----[^-]+-----|\s/g, "");
  const selector = /\bs=([\w.-]+)/.exec(raw.toString("latin1"))?.[1] ?? "";
  const found = await judge(raw, {}, { [`TXT ${selector}._domainkey.gmail.com`]: `v=DKIM1; k=rsa; p=${key}` });
  expect(found).toMatchObject({ dkim: "pass", aligned: true });
});
