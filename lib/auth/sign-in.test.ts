import { readFileSync } from "node:fs";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { actorOfSession, actorOfToken } from "@/lib/auth/find-actor";
import { sealBrowser } from "@/lib/auth/known-browser";
import { limit, LIMITS } from "@/lib/auth/rate-limit";
import { openSession, sealSession } from "@/lib/auth/session";
import { checkPassword } from "@/lib/auth/sign-in";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { removeExpired } from "@/lib/jobs/sweeps";
import { sharedData } from "@/test/support/shared-data";
import { createToken, getOwnAccount, revokeToken } from "@/lib/people/account";
import { findSetUp, setUpFirstAdmin, setUpPerson } from "@/lib/people/complete-setup";
import { consumeLink } from "@/lib/people/consume-link";
import { endSession } from "@/lib/people/end-session";
import { findMailedLink } from "@/lib/people/find-link";
import { mintLink } from "@/lib/people/mint-link";
import { hashPassword } from "@/lib/people/password";
import { requestSignInLink } from "@/lib/people/request-link";
import { createSetupLink } from "@/lib/people/setup-link";
import { signOutEverywhere } from "@/lib/people/sign-out-everywhere";
import { useTestDatabase } from "@/test/support/database";
import { filedBy, lifecycle, person } from "@/test/support/factories";

useTestDatabase();

const PASSWORD = "correct horse battery";
const MINUTE = 60_000;
const from = { ip: "192.0.2.1", language: "en" as const };
const wrong = { code: "invalid", message: "The email or password is not correct. Check both and try again." };

beforeAll(async () => {
  process.env["AUTH_SECRET"] = "a-secret-of-this-test";
  process.env["APP_URL"] = "https://desk.example";
  await lifecycle();
  const sasha = await person("sasha");
  await db().person.update({ where: { id: sasha.id }, data: { passwordHash: await hashPassword(PASSWORD) } });
});

beforeEach(async () => {
  await db().rateLimit.deleteMany();
});

describe("a password", () => {
  test("lets staff in, whatever the case of the address", async () => {
    const sasha = await person("sasha");
    const who = await checkPassword(from, { email: "Sasha@Example.com", password: PASSWORD });
    expect(who).toMatchObject({ personId: sasha.id, role: "agent" });
  });

  test("is kept as argon2id, and one typed on another keyboard is the same", async () => {
    const stored = await hashPassword("비밀번호는 길어야");
    expect(stored).toMatch(/^\$argon2id\$/);
    const toni = await person("toni");
    await db().person.update({ where: { id: toni.id }, data: { passwordHash: stored } });
    const typed = "비밀번호는 길어야".normalize("NFD");
    expect(await checkPassword(from, { email: toni.email, password: typed })).toMatchObject({ personId: toni.id });
  });

  test.each([
    ["wrong", "sasha@example.com", "not the password"],
    ["of somebody unknown", "nobody@example.com", PASSWORD],
    ["of a customer", "carl@example.com", PASSWORD],
    ["of staff who have none", "mina@example.com", PASSWORD],
    ["for an address no row can hold", "sa\0sha@example.com", PASSWORD],
  ])("that is %s gets the one answer", async (_what, email, password) => {
    await person("carl");
    await person("mina");
    await expect(checkPassword(from, { email, password })).rejects.toMatchObject(wrong);
  });

  test("of somebody deactivated gets the same answer", async () => {
    const sasha = await person("sasha");
    await db().person.update({ where: { id: sasha.id }, data: { active: false } });
    await expect(checkPassword(from, { email: sasha.email, password: PASSWORD })).rejects.toMatchObject(wrong);
    await db().person.update({ where: { id: sasha.id }, data: { active: true } });
  });

  test("costs as much for an unknown name as for a known one", async () => {
    // Time on the processor, not on the clock: what else runs on the machine must not decide.
    const cost = async (email: string, round: number): Promise<number> => {
      const before = process.cpuUsage();
      const elsewhere = { ...from, ip: `192.0.2.${String(round)}` };
      await checkPassword(elsewhere, { email, password: "not it" }).catch(() => undefined);
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
    const [known, unknown]: [number[], number[]] = [[], []];
    for (let round = 1; round <= 9; round++) {
      known.push(await cost("sasha@example.com", round));
      unknown.push(await cost("nobody@example.com", round));
    }
    // One of the two without its hash would take a tenth of the other's time.
    expect(median(unknown) / median(known)).toBeGreaterThan(0.4);
    expect(median(unknown) / median(known)).toBeLessThan(2.5);
  });

  test("is refused, right or wrong, after too many wrong ones; elsewhere it still works", async () => {
    const attempt = (ip: string, password: string) =>
      checkPassword({ ...from, ip }, { email: "sasha@example.com", password });
    for (let count = 0; count < LIMITS["sign-in"].points; count++) {
      await expect(attempt("192.0.2.7", "guess")).rejects.toMatchObject({ code: "invalid" });
    }
    await expect(attempt("192.0.2.7", PASSWORD)).rejects.toMatchObject({
      code: "rate_limited",
      message: "Too many attempts. Try again in 15 minutes.",
    });
    await expect(attempt("192.0.2.8", PASSWORD)).resolves.toMatchObject({ role: "agent" });
  });

  test("of somebody else is not locked from one address, however often it is tried there", async () => {
    const input = { email: "sasha@example.com", password: "guess" };
    for (let count = 0; count < LIMITS["sign-in-account"].points + 20; count++)
      await expect(checkPassword({ ...from, ip: "192.0.2.7" }, input)).rejects.toBeInstanceOf(AppError);
    await expect(checkPassword(from, { ...input, password: PASSWORD })).resolves.toMatchObject({ role: "agent" });
  });

  test("cannot be guessed from ever new addresses, and that is written down once; a known browser gets in", async () => {
    const { id } = await person("sasha");
    for (let at = 0; at < LIMITS["sign-in-account"].points; at++) await limit("sign-in-account", "sasha@example.com");
    const input = { email: "sasha@example.com", password: PASSWORD };
    for (const ip of ["198.51.100.9", "198.51.100.10"]) {
      await expect(checkPassword({ ...from, ip }, input)).rejects.toMatchObject({
        code: "rate_limited",
        message: expect.stringMatching(/from a browser you have used before, or try again in 60 minutes/) as string,
        details: { retryAfterSeconds: expect.any(Number) as number },
      });
    }
    expect(await db().auditEntry.count({ where: { action: "person.signInLimited", subjectId: id } })).toBe(1);
    const known = { ...from, ip: "198.51.100.9", browser: await sealBrowser("Sasha@example.com") };
    await expect(checkPassword(known, input)).resolves.toMatchObject({ personId: id });
    const ofAnother = { ...known, browser: await sealBrowser("toni@example.com") };
    await expect(checkPassword(ofAnother, input)).rejects.toMatchObject({ code: "rate_limited" });
    await expect(checkPassword({ ...known, browser: "made up" }, input)).rejects.toMatchObject({
      code: "rate_limited",
    });
    // A known browser that was stolen guesses no faster than an address.
    for (let count = 0; count < LIMITS["sign-in-browser"].points; count++)
      await expect(checkPassword(known, { ...input, password: "guess" })).rejects.toMatchObject({ code: "invalid" });
    await expect(checkPassword(known, input)).rejects.toMatchObject({ code: "rate_limited" });
  });

  test("of whatever strange text never breaks the sign-in", async () => {
    const file = sharedData("security/naughty-strings.json");
    const texts = file ? (JSON.parse(readFileSync(file, "utf8")) as string[]) : ["\0", "\ud800", "' or 1=1"];
    for (const text of texts.slice(0, 60)) {
      await db().rateLimit.deleteMany();
      const answer = checkPassword(from, { email: text, password: text });
      await expect(answer).rejects.toMatchObject({ code: "invalid" });
    }
  });
});

describe("a limit", () => {
  test("says when to come back, and counts each person alone", async () => {
    for (let count = 0; count < LIMITS["link-email"].points; count++) await limit("link-email", "carl@example.com");
    await expect(limit("link-email", "Carl@example.com", "ko")).rejects.toMatchObject({
      code: "rate_limited",
      message: expect.stringContaining("분 뒤에") as string,
      details: { retryAfterSeconds: expect.any(Number) as number },
    });
    await expect(limit("link-email", "dora@example.com")).resolves.toBeUndefined();
  });

  test("holds for attempts that come at the same moment", async () => {
    const all = await Promise.allSettled(Array.from({ length: 20 }, () => limit("link-email", "many@example.com")));
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(LIMITS["link-email"].points);
  });
});

const tokenOf = (link: string): string => new URL(link).pathname.split("/").at(-1) ?? "";

async function signInLink(now = new Date()): Promise<string> {
  const { id } = await person("carl");
  return tokenOf(await mintLink(db(), { purpose: "sign_in", personId: id }, now));
}

describe("a mailed link", () => {
  test("is asked for by everybody and mailed to customers only, with the same answer", async () => {
    await person("carl");
    for (const email of ["carl@example.com", "sasha@example.com", "nobody@example.com"]) {
      expect(await requestSignInLink({ email })).toBeUndefined();
    }
    const mails = await db().outgoingMail.findMany({ select: { toEmail: true, template: true, data: true } });
    expect(mails).toEqual([{ toEmail: "carl@example.com", template: "sign-in-link", data: {} }]);
  });

  test("signs in once, and is stored as its hash only", async () => {
    const token = await signInLink();
    expect(await findMailedLink(token)).toEqual({ name: "Carl Weber", caseNumber: null });
    expect(await findMailedLink(token)).not.toBeNull();
    expect(await consumeLink({ token }, "en")).toMatchObject({ who: { role: "customer" }, path: "/my-cases" });
    await expect(consumeLink({ token }, "en")).rejects.toMatchObject({ code: "not_found" });
    expect(await findMailedLink(token)).toBeNull();
    const rows = await db().signInLink.findMany();
    expect(rows.some((row) => JSON.stringify(row).includes(token))).toBe(false);
  });

  test("has one winner among many who press at once", async () => {
    const token = await signInLink();
    const all = await Promise.allSettled(Array.from({ length: 8 }, () => consumeLink({ token }, "en")));
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("works for fifteen minutes", async () => {
    const token = await signInLink(new Date(Date.now() - 15 * MINUTE - 1));
    await expect(consumeLink({ token }, "en")).rejects.toMatchObject({ code: "not_found" });
    const young = await signInLink(new Date(Date.now() - 14 * MINUTE));
    await expect(consumeLink({ token: young }, "en")).resolves.toBeDefined();
  });

  test("leads where it was asked from, and never out of the product", async () => {
    const { id } = await person("carl");
    const link = await mintLink(db(), { purpose: "sign_in", personId: id, next: "/my-cases/7" }, new Date());
    expect(link).toMatch(/^https:\/\/desk\.example\/l\/[\w-]{43}\?next=%2Fmy-cases%2F7$/);
    const away = { token: await signInLink(), next: "//evil.example" };
    expect(await consumeLink(away, "en")).toMatchObject({ path: "/my-cases" });
  });

  test("of a case opens it as often as wanted, for thirty days", async () => {
    const carl = await person("carl");
    const { id: caseId, number } = await filedBy(carl);
    const link = await mintLink(db(), { purpose: "case_access", personId: carl.id, caseId }, new Date());
    const input = { token: tokenOf(link) };
    const path = `/my-cases/${String(number)}`;
    expect(await consumeLink(input, "en")).toMatchObject({ path });
    expect(await consumeLink(input, "en")).toMatchObject({ path });
    const later = new Date(Date.now() + 31 * 24 * 60 * MINUTE);
    await expect(consumeLink(input, "en", later)).rejects.toMatchObject({ code: "not_found" });
  });

  test("does not sign in staff, nor anybody deactivated", async () => {
    const [sasha, dora] = [await person("sasha"), await person("dora")];
    const forStaff = tokenOf(await mintLink(db(), { purpose: "sign_in", personId: sasha.id }, new Date()));
    await expect(consumeLink({ token: forStaff }, "en")).rejects.toMatchObject({ code: "not_found" });
    const shutOut = tokenOf(await mintLink(db(), { purpose: "sign_in", personId: dora.id }, new Date()));
    await db().person.update({ where: { id: dora.id }, data: { active: false } });
    await expect(consumeLink({ token: shutOut }, "en")).rejects.toMatchObject({ code: "not_found" });
    await db().person.update({ where: { id: dora.id }, data: { active: true } });
  });
});

describe("a session", () => {
  test("is sealed: nobody reads or makes one without the key", async () => {
    const sealed = await sealSession({ personId: "p", sessionVersion: 3 });
    expect(await openSession(sealed)).toMatchObject({ personId: "p", sessionVersion: 3 });
    expect(sealed).not.toContain('p"');
    expect(await openSession(`${sealed.slice(0, -2)}xx`)).toBeNull();
    expect(await openSession("made.up")).toBeNull();
    process.env["AUTH_SECRET"] = "another-secret-altogether";
    expect(await openSession(sealed)).toBeNull();
    process.env["AUTH_SECRET"] = "a-secret-of-this-test";
  });

  test("knows the person as they are now", async () => {
    const sasha = await person("sasha");
    const claim = { personId: sasha.id, sessionVersion: 1 };
    expect(await actorOfSession(claim)).toMatchObject({ id: sasha.id, role: "agent", teamIds: [] });
    await db().person.update({ where: { id: sasha.id }, data: { role: "manager" } });
    expect(await actorOfSession(claim)).toMatchObject({ role: "manager" });
    await db().person.update({ where: { id: sasha.id }, data: { role: "agent" } });
  });

  test("ends at once where somebody signs out, and only there", async () => {
    const { id: personId } = await person("sasha");
    const [left, other] = await Promise.all(
      [1, 2].map(async () => openSession(await sealSession({ personId, sessionVersion: 1 }))),
    );
    if (!left || !other) throw new Error("a session does not open");
    await endSession(left);
    await endSession(left);
    expect(await actorOfSession(left)).toBeNull();
    expect(await actorOfSession(other)).toMatchObject({ id: personId });
    await removeExpired(new Date(left.expiresAt.getTime() - 1_000));
    expect(await actorOfSession(left)).toBeNull();
    await removeExpired(new Date(left.expiresAt.getTime() + 1_000));
    expect(await db().endedSession.count()).toBe(0);
  });

  test("ends at once when the person signs out everywhere or is deactivated", async () => {
    const mina = await person("mina");
    const claim = { personId: mina.id, sessionVersion: 1 };
    expect(await actorOfSession(claim)).not.toBeNull();
    await signOutEverywhere(mina, { personId: mina.id });
    expect(await actorOfSession(claim)).toBeNull();
    const renewed = { ...claim, sessionVersion: 2 };
    await db().person.update({ where: { id: mina.id }, data: { active: false } });
    expect(await actorOfSession(renewed)).toBeNull();
    await db().person.update({ where: { id: mina.id }, data: { active: true } });
  });
});

describe("an access token", () => {
  test("ends, as mailed links do, when its maker signs out everywhere", async () => {
    const toni = await person("toni");
    const { token } = await createToken(toni, { title: "Report" });
    await mintLink(db(), { purpose: "sign_in", personId: toni.id }, new Date());
    await signOutEverywhere(toni, { personId: toni.id });
    expect(await actorOfToken(token)).toBeNull();
    expect(await db().signInLink.count({ where: { personId: toni.id } })).toBe(0);
  });

  test("stands for its maker, is told once, and ends when revoked", async () => {
    const sasha = await person("sasha");
    const { token } = await createToken(sasha, { title: "Report" });
    expect(token).toMatch(/^csw_[\w-]{43}$/);
    expect(await actorOfToken(token)).toMatchObject({ id: sasha.id });
    const { tokens } = await getOwnAccount(sasha);
    expect(JSON.stringify(tokens)).not.toContain(token);
    expect(tokens[0]?.lastUsedAt).toBeInstanceOf(Date);
    await expect(revokeToken(await person("toni"), { tokenId: tokens[0]!.id })).rejects.toMatchObject({
      code: "not_found",
    });
    await revokeToken(sasha, { tokenId: tokens[0]!.id });
    expect(await actorOfToken(token)).toBeNull();
    expect(await actorOfToken("csw_made-up")).toBeNull();
  });
});

describe("setting up", () => {
  test("an invitation sets the password once and ends older sign-ins", async () => {
    const { id, email } = await person("ada");
    await db().person.update({ where: { id }, data: { invitedAt: new Date() } });
    const token = tokenOf(await mintLink(db(), { purpose: "set_up", personId: id }, new Date()));
    expect(await findSetUp(token)).toEqual({ kind: "person", name: "Ada Cole", email });
    expect(await setUpPerson({ token, password: PASSWORD }, "en")).toMatchObject({ personId: id, sessionVersion: 2 });
    await expect(setUpPerson({ token, password: PASSWORD }, "en")).rejects.toMatchObject({ code: "not_found" });
    await expect(consumeLink({ token }, "en")).rejects.toMatchObject({ code: "not_found" });
    expect(await checkPassword(from, { email, password: PASSWORD })).toMatchObject({ personId: id });
    expect(await db().person.findUnique({ where: { id } })).toMatchObject({ invitedAt: null });
  });

  test("an invitation that was used ends the others of the same person", async () => {
    const { id } = await person("toni");
    const mint = async () => tokenOf(await mintLink(db(), { purpose: "set_up", personId: id }, new Date()));
    const [older, newer] = [await mint(), await mint()];
    await setUpPerson({ token: newer, password: PASSWORD }, "en");
    expect(await findSetUp(older)).toBeNull();
    await expect(setUpPerson({ token: older, password: "another password" }, "en")).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("there is a link for the first admin until there is one, and only the newest works", async () => {
    await db().person.updateMany({ where: { role: "admin" }, data: { role: "manager" } });
    const first = tokenOf((await createSetupLink()) ?? "");
    const token = tokenOf((await createSetupLink()) ?? "");
    expect(await findSetUp(first)).toBeNull();
    expect(await findSetUp(token)).toEqual({ kind: "first-admin" });
    const input = { token, name: "Grace", email: "grace@example.com", password: PASSWORD };
    // She wrote to us before: what a mailed link opened for her then is not an admin's.
    const { id: personId } = await db().person.create({
      data: { name: "Grace", email: input.email, role: "customer", language: "en" },
    });
    const all = await Promise.allSettled([setUpFirstAdmin(input, "en"), setUpFirstAdmin(input, "en")]);
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await actorOfSession({ personId, sessionVersion: 1 })).toBeNull();
    expect(await actorOfSession({ personId, sessionVersion: 2 })).toMatchObject({ role: "admin" });
    expect(await createSetupLink()).toBeNull();
  });
});
