import type { Tx } from "@/lib/db/client";
import { db, transaction } from "@/lib/db/client";
import { supportCase } from "@/lib/lifecycle/templates/support-case";
import { installCaseTypes, installLifecycle, SHIPPED_TYPES } from "@/lib/lifecycles/install";
import { ensureDefaultSurvey } from "@/lib/surveys/default-survey";
import { playAll } from "@/prisma/demo/play";
import { settle } from "@/prisma/demo/settle";
import { stories } from "@/prisma/demo/stories";
import { writeCases } from "@/prisma/demo/write";

/**
 * What every installation begins with: the shipped lifecycle with its case types, the survey, and one team that gets every case.
 * One that has a lifecycle already stays as it is.
 */
export async function installBasics(tx: Tx, now: Date): Promise<void> {
  if ((await tx.lifecycle.findFirst({ select: { id: true } })) !== null) return;
  const { id: lifecycleId } = await installLifecycle(tx, supportCase, now);
  await installCaseTypes(tx, lifecycleId, { types: SHIPPED_TYPES, now });
  await ensureDefaultSurvey(tx);
  const { id: teamId } = await tx.team.create({ data: { name: "Support" }, select: { id: true } });
  await tx.assignmentRule.create({ data: { position: 1, title: "Everything", teamId } });
}

/**
 * Fills an empty database with the demo: people, teams, rules, and some sixty cases of the last sixty days before `now`.
 * Every case was played through its lifecycle, so its history is one it allows. Nobody is mailed or notified anew.
 * A database that knows anybody stays as it is.
 */
export async function seedDemo(now: Date): Promise<void> {
  if ((await db().person.findFirst({ select: { id: true } })) !== null) return;
  await transaction(
    async (tx) => {
      const cast = await settle(tx, now);
      const numbers = await tx.$queryRaw<{ number: number }[]>`
        select nextval('case_number_seq')::int as number from generate_series(1, ${stories.length}::int)`;
      const plays = playAll(stories, { cast, numbers: numbers.map(({ number }) => number), now });
      await writeCases(tx, plays, { cast, now });
    },
    { timeoutMs: 60_000 },
  );
}
