import { execFile } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { POST } from "@/app/api/mail/[mailboxId]/route";
import { db } from "@/lib/db/client";
import { receiveHttpMail } from "@/lib/mail/inbound/receive-http";
import { useTestDatabase } from "@/test/support/database";
import { mailbox, plainMail, useMailFolder } from "@/test/support/mailboxes";

useTestDatabase();
useMailFolder();

const httpSecret = "a secret that only the gateway knows";
const nowSeconds = () => Math.floor(Date.now() / 1_000);
let id: string;
beforeAll(async () => {
  ({ id } = await mailbox("support", { receivesBy: "http", secrets: { httpSecret } }));
});

interface Posting {
  mailboxId?: string;
  secret?: string;
  timestamp?: number;
  raw?: string;
  sent?: string;
  ip?: string;
}

/** Posts a mail, signed as it should be unless said. */
function post({ mailboxId = id, secret = httpSecret, timestamp = nowSeconds(), ...given }: Posting = {}) {
  const raw = given.raw ?? plainMail(`http-${Math.random()}`);
  const key = secret.startsWith("whsec_") ? Buffer.from(secret.slice(6), "base64") : secret;
  const signature = createHmac("sha256", key).update(`msg_1.${timestamp}.${raw}`).digest("base64");
  const request = new Request(`http://localhost/api/mail/${mailboxId}`, {
    method: "POST",
    body: given.sent ?? raw,
    headers: {
      "webhook-id": "msg_1",
      "webhook-timestamp": String(timestamp),
      "webhook-signature": `v1,${signature}`,
      "x-forwarded-for": given.ip ?? "192.0.2.1",
    },
  });
  return POST(request, { params: Promise.resolve({ mailboxId }) });
}

describe("a mail over HTTP", () => {
  it("is in the ledger when the gateway is told so, once however often it comes", async () => {
    const raw = plainMail("http-first");
    const first = await post({ raw });
    expect(first.status).toBe(202);
    const { id: mailId } = (await first.json()) as { id: string };
    expect(await db().incomingMail.findUniqueOrThrow({ where: { id: mailId } })).toMatchObject({
      mailboxId: id,
      source: "http",
    });
    const again = await post({ raw, timestamp: nowSeconds() - 200 });
    expect([again.status, await again.json()]).toEqual([202, { id: mailId, fresh: false }]);
  });

  it("waits while others fill the memory that all may take together, and is taken when they are done", async () => {
    vi.stubEnv("MAIL_MAX_MEGABYTES", "0.001");
    const ends: (() => void)[] = [];
    const held = Array.from({ length: 4 }, () => {
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(new Uint8Array(1_045));
          ends.push(() => controller.close());
        },
      });
      const given = { id: "msg_1", timestamp: String(nowSeconds()), signature: "v1,AAAA", announcedBytes: null };
      return receiveHttpMail({ mailboxId: id, body, ...given });
    });
    const statuses = async () => (await post({ raw: plainMail("http-waits") })).status;
    await expect.poll(statuses).toBe(503);
    for (const end of ends) end();
    expect(await Promise.all(held)).toEqual(Array.from({ length: 4 }, () => ({ kind: "stranger" })));
    expect(await statuses()).toBe(202);
    vi.stubEnv("MAIL_MAX_MEGABYTES", "");
  });

  it("may be signed with a secret in the form of Standard Webhooks", async () => {
    const secret = `whsec_${Buffer.from("twenty-four bytes of key").toString("base64")}`;
    const other = await mailbox("webhook", { receivesBy: "http", secrets: { httpSecret: secret } });
    expect((await post({ mailboxId: other.id, secret })).status).toBe(202);
  });

  it.each([
    ["with another secret", { secret: "guessed" }],
    ["with a changed body", { sent: plainMail("changed") }],
    ["from too long ago", { timestamp: nowSeconds() - 400 }],
    ["from the future", { timestamp: nowSeconds() + 400 }],
    ["for a mailbox that does not exist", { mailboxId: "0197c3d0-0000-7000-8000-000000000000" }],
    ["for what is no mailbox at all", { mailboxId: "../health" }],
    ["without a body", { raw: "" }],
  ])("is not taken %s, and the answer does not say why", async (_why, posting) => {
    const before = await db().incomingMail.count();
    const answer = await post(posting);
    expect([answer.status, await answer.json()]).toEqual([
      401,
      { type: "about:blank", title: "unauthenticated", status: 401 },
    ]);
    expect(await db().incomingMail.count()).toBe(before);
  });

  it("is not taken for a mailbox that takes no mail over HTTP", async () => {
    const closed = await mailbox("closed", { receivesBy: "smtp", secrets: { httpSecret } });
    expect((await post({ mailboxId: closed.id })).status).toBe(401);
  });

  it("from a stranger who keeps trying is not looked at for a while", async () => {
    let last = 0;
    for (let tries = 0; tries < 61; tries++) last = (await post({ secret: "guessed", ip: "203.0.113.9" })).status;
    expect(last).toBe(429);
  });

  it("that is too large is refused, whether it says so or not", async () => {
    vi.stubEnv("MAIL_MAX_MEGABYTES", "0.01");
    expect((await post({ raw: plainMail("http-large", "x".repeat(20_000)) })).status).toBe(413);
    vi.stubEnv("MAIL_MAX_MEGABYTES", "");
  });

  it("that cannot be kept is to be sent again later", async () => {
    const good = process.env["CASEWAY_DATA"]!;
    const blocked = join(mkdtempSync(join(tmpdir(), "caseway-full-")), "file");
    writeFileSync(blocked, "in the way");
    vi.stubEnv("CASEWAY_DATA", blocked);
    const answer = await post();
    vi.stubEnv("CASEWAY_DATA", good);
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "60"]);
  });
});

describe("the example in the operator's guide", () => {
  let server: Server;
  beforeAll(async () => {
    server = createServer((request, response) => void serve(request, response));
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  });
  afterAll(() => void server.close());

  it("delivers a mail with a shell, openssl and curl", async () => {
    const guide = readFileSync("docs/MAIL.md", "utf8");
    const script = /```sh\n(# deliver\.sh[\s\S]*?)```/.exec(guide)?.[1] ?? "";
    const folder = mkdtempSync(join(tmpdir(), "caseway-curl-"));
    writeFileSync(join(folder, "mail.eml"), plainMail("http-curl"));
    writeFileSync(join(folder, "deliver.sh"), script);
    const { port } = server.address() as AddressInfo;
    const env = { ...process.env, MAILBOX: id, SECRET: httpSecret, CASEWAY: `http://127.0.0.1:${port}` };
    const { stdout: said } = await promisify(execFile)("sh", ["deliver.sh", "mail.eml"], { cwd: folder, env });
    expect(JSON.parse(said)).toMatchObject({ fresh: true });
  });
});

/** Answers as the product's web server does. */
async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const mailboxId = request.url?.split("/").at(-1) ?? "";
  const answer = await POST(
    // Streams need `duplex`, which the types of the browser do not know yet.
    new Request(`http://127.0.0.1${request.url ?? ""}`, {
      method: "POST",
      headers: request.headers as Record<string, string>,
      body: Readable.toWeb(request) as ReadableStream,
      duplex: "half",
    } as RequestInit),
    { params: Promise.resolve({ mailboxId }) },
  );
  response.writeHead(answer.status).end(await answer.text());
}
