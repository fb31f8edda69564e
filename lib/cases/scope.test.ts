import { expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { SYSTEM } from "@/lib/access/actor";
import { caseScope, isInScope } from "@/lib/access/case-scope";
import { visibleSql, visibleTo } from "@/lib/cases/scope";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { useTestDatabase } from "@/test/support/database";
import { filedBy, lifecycle, organization, person, team } from "@/test/support/factories";

useTestDatabase();

it("a live change, a query and a statement agree on who sees a case", async () => {
  await lifecycle();
  const [organizationId, first, second] = [await organization("Acme"), await team("First"), await team("Second")];
  const carl = await person("carl", { organizationId, seesOrganization: true });
  const [dora, mina] = [await person("dora", { organizationId }), await person("mina")];
  const [sasha, toni] = [await person("sasha", { teamIds: [first, second] }), await person("toni")];
  for (const requester of [carl, dora]) {
    for (const teamId of [null, first, second]) {
      for (const assigneeId of [null, sasha.id, toni.id]) {
        const { id } = await filedBy(requester);
        const data = { teamId, assigneeId, organizationId: teamId ? organizationId : null };
        await db().case.update({ where: { id }, data });
      }
    }
  }
  const all = await db().case.findMany({ orderBy: { number: "asc" } });
  const nobody: Actor = { ...toni, id: null };
  for (const actor of [carl, dora, sasha, toni, mina, SYSTEM, nobody]) {
    const scope = caseScope(actor);
    const live = all.filter((one) => isInScope(scope, one)).map(({ number }) => number);
    const queried = await db().case.findMany({ where: visibleTo(actor), orderBy: { number: "asc" } });
    const selected = await db().$queryRaw<{ number: number }[]>(
      Prisma.sql`select c.number from "case" c where ${visibleSql(actor)} order by c.number`,
    );
    expect(queried.map(({ number }) => number)).toEqual(live);
    expect(selected.map(({ number }) => number)).toEqual(live);
  }
});
