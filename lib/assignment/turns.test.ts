import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { deleteRule, listRules, saveRule } from "@/lib/assignment/rules";
import { listTurns } from "@/lib/assignment/turns";
import { db } from "@/lib/db/client";
import { useTestDatabase } from "@/test/support/database";
import { person, team } from "@/test/support/factories";

useTestDatabase();

let mina: Actor;
let support: string;

beforeAll(async () => {
  support = await team("Support");
  mina = await person("mina");
  const [sasha, toni] = [await person("sasha", { teamIds: [support] }), await person("toni", { teamIds: [support] })];
  const at = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour));
  await db().membership.updateMany({ where: { personId: sasha.id }, data: { lastAssignedAt: at(9) } });
  await db().membership.updateMany({ where: { personId: toni.id }, data: { lastAssignedAt: at(8) } });
});

describe("the turns of a team", () => {
  it("name whoever has waited longest, and pass by who is away or has never signed in", async () => {
    expect(await turns()).toEqual(["Toni Rossi: chosen", "Sasha Kim: later"]);
    await db().person.update({ where: { email: "toni@example.com" }, data: { available: false } });
    expect(await turns()).toEqual(["Toni Rossi: away", "Sasha Kim: chosen"]);
    await db().person.update({ where: { email: "sasha@example.com" }, data: { invitedAt: new Date() } });
    expect(await turns()).toEqual(["Toni Rossi: away", "Sasha Kim: invited"]);
  });

  it("are for managers to see", async () => {
    await expect(listTurns(await person("sasha"))).rejects.toMatchObject({ code: "forbidden" });
  });

  async function turns(): Promise<string[]> {
    const [found] = await listTurns(mina);
    return (found?.members ?? []).map(({ name, finding }) => `${name}: ${finding}`);
  }
});

describe("a deleted rule", () => {
  it("comes back at the place it had", async () => {
    const target = { kind: "team" as const, id: support };
    for (const title of ["First", "Second", "Third"]) await saveRule(mina, { title, condition: null, target });
    const second = (await listRules(mina))[1]!;
    await deleteRule(mina, { id: second.id });
    await saveRule(mina, { title: second.title, condition: second.condition, target, position: second.position });
    const places = (await listRules(mina)).map(({ position, title }) => `${position} ${title}`);
    expect(places).toEqual(["1 First", "2 Second", "3 Third"]);
  });
});
