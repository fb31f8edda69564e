import { beforeAll, describe, expect, test } from "vitest";
import { actorOfSession } from "@/lib/auth/find-actor";
import { db } from "@/lib/db/client";
import { changePassword } from "@/lib/people/account";
import { changePerson, deactivatePerson, reactivatePerson } from "@/lib/people/change-person";
import { createPerson, invitePerson } from "@/lib/people/create-person";
import { hashPassword } from "@/lib/people/password";
import { assignablePeople, getPerson, listPeople } from "@/lib/people/queries";
import { changePersonSchema, createPersonSchema, listPeopleSchema } from "@/lib/people/schema";
import { changeTeam, createOrganization, createTeam, listTeams } from "@/lib/people/teams";
import { changeSettings } from "@/lib/settings/change";
import { readSettings } from "@/lib/settings/read";
import { useTestDatabase } from "@/test/support/database";
import { person, team } from "@/test/support/factories";

useTestDatabase();
beforeAll(async () => {
  for (const name of ["carl", "sasha", "mina", "ada"] as const) await person(name);
});

const base = { name: "Kim Minji", role: "agent", language: "ko", timeZone: "Asia/Seoul", caseCap: 12 };
const added = (email: string, changes = {}) => createPersonSchema.parse({ ...base, email, ...changes });
const auditOf = (subjectId: string) => db().auditEntry.findMany({ where: { subjectId }, orderBy: { at: "asc" } });

describe("an admin", () => {
  test("adds an agent, who is invited by mail in their language", async () => {
    const [ada, network] = [await person("ada"), await team("Network")];
    const { id } = await createPerson(ada, added("Minji@Example.com", { teamIds: [network] }));
    expect(await getPerson(ada, id)).toMatchObject({
      email: "minji@example.com",
      teams: ["Network"],
      caseCap: 12,
      isInvited: true,
    });
    const mail = await db().outgoingMail.findFirst({ where: { personId: id } });
    expect(mail).toMatchObject({ template: "set-up-link", language: "ko", toEmail: "minji@example.com" });
    expect(await auditOf(id)).toMatchObject([{ action: "person.create", actorId: ada.id }]);
  });

  test("adds a customer, who gets no mail and belongs to an organization, not to a team", async () => {
    const [ada, network] = [await person("ada"), await team("Network")];
    const { id: organizationId } = await createOrganization(ada, { name: "Acme" });
    const input = added("dan@example.com", {
      role: "customer",
      organizationId,
      teamIds: [network],
      seesOrganization: "on",
    });
    const { id } = await createPerson(ada, input);
    expect(await getPerson(ada, id)).toMatchObject({ organization: "Acme", seesOrganization: true, teams: [] });
    expect(await db().outgoingMail.count({ where: { personId: id } })).toBe(0);
  });

  test("is told at the field when the address is taken", async () => {
    await expect(createPerson(await person("ada"), added("sasha@example.com"))).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { email: "Somebody already uses this address." } },
    });
  });

  test("changes a role at once; whoever becomes a customer loses password and teams", async () => {
    const [ada, network] = [await person("ada"), await team("Network")];
    const { id } = await createPerson(ada, added("lee@example.com", { teamIds: [network] }));
    await db().person.update({ where: { id }, data: { passwordHash: await hashPassword("long enough it is") } });
    await changePerson(ada, changePersonSchema.parse({ ...base, personId: id, role: "customer", teamIds: [network] }));
    expect(await getPerson(ada, id)).toMatchObject({ role: "customer", teams: [] });
    expect(await db().person.findUnique({ where: { id } })).toMatchObject({ passwordHash: null });
    const [, changed] = await auditOf(id);
    expect(changed?.detail).toMatchObject({ role: { from: "agent", to: "customer" } });
  });

  test("makes a customer an agent, who has to sign in anew: a mailed link does not sign staff in", async () => {
    const ada = await person("ada");
    const { id } = await createPerson(ada, added("lou@example.com", { role: "customer" }));
    const change = (role: string) => changePersonSchema.parse({ ...base, personId: id, role });
    await changePerson(ada, change("customer"));
    expect(await actorOfSession({ personId: id, sessionVersion: 1 })).toMatchObject({ role: "customer" });
    await changePerson(ada, change("agent"));
    expect(await getPerson(ada, id)).toMatchObject({ isInvited: true });
    expect(await actorOfSession({ personId: id, sessionVersion: 1 })).toBeNull();
  });

  test("can neither shut themselves out nor remove the last admin", async () => {
    const ada = await person("ada");
    await expect(deactivatePerson(ada, { personId: ada.id })).rejects.toMatchObject({ code: "refused" });
    const demoted = changePersonSchema.parse({ ...base, personId: ada.id, role: "manager" });
    await expect(changePerson(ada, demoted)).rejects.toMatchObject({ code: "refused" });
  });

  test("is one of two who remove each other at the same moment: one stays", async () => {
    const ada = await person("ada");
    const { id } = await createPerson(ada, added("second@example.com", { role: "admin" }));
    const second = { ...ada, id };
    const all = await Promise.allSettled([
      deactivatePerson(ada, { personId: id }),
      deactivatePerson(second, { personId: ada.id }),
    ]);
    expect(all.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await db().person.updateMany({ where: { id: { in: [ada.id, id] } }, data: { active: true } });
  });

  test("shuts somebody out and lets them in again; invitations go to active staff only", async () => {
    const [ada, sasha, carl] = [await person("ada"), await person("sasha"), await person("carl")];
    await deactivatePerson(ada, { personId: sasha.id });
    await expect(invitePerson(ada, { personId: sasha.id })).rejects.toMatchObject({ code: "not_found" });
    await expect(invitePerson(ada, { personId: carl.id })).rejects.toMatchObject({ code: "not_found" });
    expect((await assignablePeople(ada)).map(({ id }) => id)).not.toContain(sasha.id);
    await reactivatePerson(ada, { personId: sasha.id });
    expect((await assignablePeople(ada)).map(({ id }) => id)).toContain(sasha.id);
  });
});

describe("the list of people", () => {
  test("is sorted by name, filtered and continued where it ended", async () => {
    const ada = await person("ada");
    const many = Array.from({ length: 120 }, (_, at) => ({
      email: `c${String(at)}@list.example`,
      name: `Zoe ${String(at % 7)}`,
    }));
    await db().person.createMany({ data: many.map((row) => ({ ...row, role: "customer" as const })) });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listPeople(ada, listPeopleSchema.parse({ role: "customer", text: "LIST.example", cursor }));
      seen.push(...page.rows.map(({ email }) => email));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(120);
    expect(new Set(seen).size).toBe(120);
  });

  test("takes any text and any cursor from an address", async () => {
    const ada = await person("ada");
    for (const text of ["%", "_", "'", "\0", "\ud800", "\\", "x".repeat(5_000)]) {
      const page = await listPeople(ada, listPeopleSchema.parse({ text, cursor: text, role: text }));
      expect(Array.isArray(page.rows)).toBe(true);
    }
  });
});

describe("a team", () => {
  test("has a name of its own and active staff in it", async () => {
    const [mina, sasha, carl] = [await person("mina"), await person("sasha"), await person("carl")];
    const { id: teamId } = await createTeam(mina, { name: "Billing", personIds: [sasha.id] });
    await expect(createTeam(mina, { name: "Billing", personIds: [] })).rejects.toMatchObject({ code: "invalid" });
    await expect(createTeam(mina, { name: "Odd", personIds: [carl.id] })).rejects.toMatchObject({ code: "invalid" });
    await changeTeam(mina, { teamId, name: "Money", personIds: [mina.id] });
    const money = (await listTeams(mina)).find(({ id }) => id === teamId);
    expect(money).toMatchObject({ name: "Money", members: [{ name: "Mina Park" }] });
    expect(await auditOf(teamId)).toHaveLength(2);
  });
});

describe("a password", () => {
  test("is changed by who knows it, and ends the other sign-ins", async () => {
    const mina = await person("mina");
    await db().person.update({
      where: { id: mina.id },
      data: { passwordHash: await hashPassword("the old password") },
    });
    const password = "the new password";
    await expect(changePassword(mina, { currentPassword: "guess", password })).rejects.toMatchObject({
      details: { fields: { currentPassword: "This is not your current password." } },
    });
    const kept = await changePassword(mina, { currentPassword: "the old password", password });
    expect(kept.sessionVersion).toBe(2);
  });
});

describe("the settings", () => {
  const form = { companyName: "Acme", autoCloseDays: "3", defaultLanguage: "ko", businessZone: "Asia/Seoul" } as const;

  test("have defaults, are changed by an admin, and every change is on record", async () => {
    const ada = await person("ada");
    expect(await readSettings()).toMatchObject({ companyName: "Caseway", autoCloseDays: 7 });
    const wanted = { ...form, uploadLimitMegabytes: "10", timers: "remindAfter = P2D\n" } as const;
    await changeSettings(ada, wanted);
    expect(await readSettings()).toMatchObject({ uploadLimitBytes: 10_000_000, timers: { remindAfter: "P2D" } });
    const [entry] = await auditOf("all");
    expect(entry?.detail).toMatchObject({ companyName: { from: "Caseway", to: "Acme" } });
  });

  test.each([
    { ...form, businessZone: "Nowhere/City" },
    { ...form, autoCloseDays: "0" },
    { ...form, companyName: "\0" },
    { ...form, timers: "remindAfter=tomorrow" },
    { ...form, timers: "Remind after=P1D" },
  ])("refuse what makes no sense: %j", async (odd) => {
    const wanted = { uploadLimitMegabytes: "10", ...odd };
    await expect(changeSettings(await person("ada"), wanted)).rejects.toMatchObject({ code: "invalid" });
  });

  test("that an older release left unreadable fall back to their default", async () => {
    await db().setting.update({ where: { key: "autoCloseDays" }, data: { value: "soon" } });
    expect(await db().$transaction((tx) => readSettings(tx))).toMatchObject({ autoCloseDays: 7, companyName: "Acme" });
  });
});
