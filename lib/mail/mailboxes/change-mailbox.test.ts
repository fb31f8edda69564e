import type { Locale } from "@/lib/i18n/locale";
import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { db } from "@/lib/db/client";
import {
  askForTest,
  changeMailbox,
  createMailbox,
  newHttpSecret,
  startSigning,
  stopSigning,
  switchMailbox,
} from "@/lib/mail/mailboxes/change-mailbox";
import { failureOf } from "@/lib/auth/failure";
import { parseInput } from "@/lib/i18n/parse-input";
import { findMailboxAccess, noteHealth } from "@/lib/mail/mailboxes/mailbox-access";
import type { ChangeMailboxInput, CreateMailboxInput } from "@/lib/mail/mailboxes/mailbox-form-schema";
import { createMailboxSchema } from "@/lib/mail/mailboxes/mailbox-form-schema";
import { failingMailboxes, getMailbox, listMailboxes } from "@/lib/mail/mailboxes/mailbox-queries";
import { useTestDatabase } from "@/test/support/database";
import { lifecycle, person } from "@/test/support/factories";

useTestDatabase();

let admin: Actor;
let manager: Actor;
let agent: Actor;

beforeAll(async () => {
  process.env["AUTH_SECRET"] ??= "a secret for the tests of mailboxes";
  await lifecycle();
  admin = await person("ada");
  manager = await person("mina");
  agent = await person("sasha");
});

const now = new Date("2026-11-24T10:00:00Z");
let count = 0;

/** What the form posts. */
function posted(changes: Record<string, unknown> = {}) {
  count += 1;
  return {
    name: "Acme Support",
    address: `Support${count}@Acme.example`,
    teamId: "",
    caseType: "question",
    language: "en",
    signature: "Acme\n<Support>",
    receivesBy: "imap",
    sendsBy: "own",
    provider: "none",
    imap: { host: "imap.acme.example", port: "993", security: "tls", user: "support", folder: "", auth: "password" },
    smtp: { host: "smtp.acme.example", port: "587", security: "starttls", user: "support", auth: "password" },
    imapPassword: "first secret",
    smtpPassword: "second secret",
    ...changes,
  };
}

async function made(changes: Record<string, unknown> = {}) {
  const input = posted(changes);
  const { id } = await createMailbox(admin, input as CreateMailboxInput);
  return { id, input };
}

const changed = (id: string, input: object) => changeMailbox(admin, { mailboxId: id, ...input } as ChangeMailboxInput);

describe("a mailbox", () => {
  test("is set up by an admin, with its secrets out of sight", async () => {
    const { id } = await made();
    const view = await getMailbox(admin, id);
    expect(view).toMatchObject({
      name: "Acme Support",
      receivesBy: "imap",
      state: "untried",
      signature: "Acme\n<Support>",
    });
    expect(view.address).toMatch(/^support\d+@acme\.example$/);
    expect(view.imap).toMatchObject({ port: 993, folder: "INBOX" });
    expect(view.kept).toMatchObject({ imapPassword: true, smtpPassword: true, signedIn: false });
    expect(JSON.stringify(view)).not.toContain('secret"');
    expect(JSON.stringify(await db().mailbox.findUnique({ where: { id } }), bigints)).not.toContain("first secret");
    const access = await findMailboxAccess(id);
    expect(access?.secrets).toMatchObject({ imapPassword: "first secret", smtpPassword: "second secret" });
  });

  test("is changed by admins only, seen by managers, and by nobody else", async () => {
    const { id, input } = await made();
    await expect(createMailbox(manager, posted() as CreateMailboxInput)).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(switchMailbox(manager, { mailboxId: id, active: false })).rejects.toMatchObject({ code: "forbidden" });
    await expect(newHttpSecret(manager, { mailboxId: id })).rejects.toMatchObject({ code: "forbidden" });
    expect((await listMailboxes(manager)).map((row) => row.id)).toContain(id);
    await expect(getMailbox(agent, id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(changeMailbox(agent, { ...input, mailboxId: id } as ChangeMailboxInput)).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("has an address of its own", async () => {
    const { input } = await made();
    const twice = createMailbox(admin, { ...posted(), address: input.address.toUpperCase() } as CreateMailboxInput);
    await expect(twice).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { address: expect.any(String) } },
    });
  });

  test("keeps a password that is not given, and drops what belongs to a way that is gone", async () => {
    const { id, input } = await made();
    await changed(id, { ...input, imapPassword: "", smtpPassword: "third secret" });
    expect((await findMailboxAccess(id))?.secrets).toEqual({
      imapPassword: "first secret",
      smtpPassword: "third secret",
    });
    await changed(id, { ...input, sendsBy: "installation", imapPassword: "", smtpPassword: "" });
    const access = await findMailboxAccess(id);
    expect(access?.secrets).toEqual({ imapPassword: "first secret" });
    expect(access?.smtp).toBeNull();
  });

  test("begins anew with each change, and reads from the start only where the mail lies elsewhere", async () => {
    const { id, input } = await made();
    await db().mailbox.update({ where: { id }, data: { uidValidity: 7n, lastUid: 40n } });
    await changed(id, { ...input, name: "Acme" });
    expect(await findMailboxAccess(id)).toMatchObject({ revision: 2, uidValidity: 7n, lastUid: 40n });
    await changed(id, { ...input, imap: { ...input.imap, folder: "Support" } });
    expect(await findMailboxAccess(id)).toMatchObject({ revision: 3, uidValidity: null, lastUid: null });
  });

  test("that fails is named until it is changed, works or is turned off", async () => {
    const { id } = await made();
    await noteHealth(id, { code: "sign-in", detail: "535 no" }, now);
    const named = async () => (await failingMailboxes(manager)).some((row) => row.id === id && row.fault === "sign-in");
    expect(await named()).toBe(true);
    expect((await getMailbox(manager, id)).state).toBe("failing");
    await switchMailbox(admin, { mailboxId: id, active: false });
    expect(await named()).toBe(false);
    expect((await getMailbox(manager, id)).state).toBe("off");
  });

  test("is tried by the worker when somebody asks, and forgets what was found before", async () => {
    const { id } = await made();
    await db().mailbox.update({
      where: { id },
      data: { tested: { at: now.toISOString(), revision: 1, incoming: null, outgoing: null } },
    });
    await askForTest(admin, { mailboxId: id });
    expect((await getMailbox(admin, id)).tested).toBeNull();
    const jobs = await db().$queryRaw<
      { key: string }[]
    >`select key from graphile_worker.jobs where key = ${`mailbox.test:${id}`}`;
    expect(jobs).toHaveLength(1);
  });

  test("gives its secret for posting away once, and takes a new one", async () => {
    const { id } = await made({ receivesBy: "http" });
    const { secret } = await newHttpSecret(admin, { mailboxId: id });
    expect((await findMailboxAccess(id))?.secrets.httpSecret).toBe(secret);
    expect((await newHttpSecret(admin, { mailboxId: id })).secret).not.toBe(secret);
    expect((await getMailbox(admin, id)).httpUrl).toMatch(new RegExp(`/api/mail/${id}$`));
  });

  test("signs with a key whose public half is shown, until it is told to stop", async () => {
    const { id, input } = await made();
    await startSigning(admin, { mailboxId: id, selector: "one" });
    const { signing } = await getMailbox(admin, id);
    expect(signing).toMatchObject({ host: "one._domainkey.acme.example" });
    expect(signing?.record).toMatch(/^v=DKIM1; k=rsa; p=[A-Za-z0-9+/=]{300,}$/);
    await changed(id, { ...input, name: "Acme" });
    expect((await getMailbox(admin, id)).signing).not.toBeNull();
    await stopSigning(admin, { mailboxId: id });
    expect((await getMailbox(admin, id)).signing).toBeNull();
    expect((await findMailboxAccess(id))?.secrets.dkimKey).toBeUndefined();
  });
});

describe("the form of a mailbox", () => {
  const faults = (changes: Record<string, unknown>): string[] =>
    (createMailboxSchema.safeParse(posted(changes)).error?.issues ?? []).map(({ path }) => path.join("."));

  test("asks only for the ways that are chosen", () => {
    expect(faults({ receivesBy: "none", sendsBy: "installation", imap: { host: "" }, smtp: {} })).toEqual([]);
    expect(faults({ imap: { host: "", port: "993", security: "tls", user: "" } })).toEqual(["imap.host", "imap.user"]);
    expect(faults({ provider: "google", oauth: { clientId: "" } })).toEqual(["oauth.clientId"]);
  });

  test("says in words what is missing and what cannot be", () => {
    const imap = { host: "", port: "70000", security: "tls", user: "x" };
    const input = { ...posted({ imap }) };
    const failure = (language: Locale) => {
      try {
        return parseInput(createMailboxSchema, input, language);
      } catch (error) {
        return failureOf(error, language, "test").fields;
      }
    };
    expect(failure("en")).toEqual({
      "imap.host": "Please fill this in.",
      "imap.port": "This value is not valid.",
    });
    expect(failure("ko")).toMatchObject({ "imap.host": expect.stringMatching(/[가-힣]/) as string });
  });

  test("says at its place what is wrong", () => {
    expect(faults({ address: "no address" })).toEqual(["address"]);
    expect(faults({ imap: { host: "imap acme", port: "70000", security: "tls", user: "x" } })).toEqual([
      "imap.host",
      "imap.port",
    ]);
    const oauth = { clientId: "x", authorizeUrl: "https://id.acme.example/a" };
    for (const tokenUrl of ["http://id.acme.example/t", "javascript:alert(1)", "file:///etc/passwd"]) {
      expect(faults({ provider: "custom", oauth: { ...oauth, tokenUrl } })).toEqual(["oauth.tokenUrl"]);
    }
    expect(faults({ provider: "custom", oauth: { ...oauth, tokenUrl: "https://id.acme.example/t" } })).toEqual([]);
    expect(faults({ smtp: { host: "smtp.acme.example", port: "587", security: "rot13" } })).toEqual(["smtp.security"]);
  });
});

function bigints(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}
