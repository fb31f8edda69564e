import { askRules, awaitedBy } from "@/lib/assignment/match";
import { ROUTED, routedCase } from "@/lib/assignment/routed-case";
import { storedRules } from "@/lib/assignment/stored-rules";
import type { Db } from "@/lib/db/client";

/** So many are looked at together. */
const BATCH_SIZE = 500;

/** Waiting cases of which the case or the rules changed, looked at without looking for anybody. */
export interface Reviewed {
  /** Those for which others are to be found now than before: they are routed anew, in their turn. */
  toReroute: string[];
  /** More have changed; all of them come after these. */
  more: boolean;
}

/**
 * Asks the rules again about the first waiting cases that changed, or whose rules did. Where they lead to the same
 * teams and people as before nothing is to be done, and that is noted: a few statements, however many cases there are.
 */
export async function reviewChanged(db: Db, { except }: { except: readonly string[] }): Promise<Reviewed> {
  const changed = await db.$queryRaw<{ caseId: string; waitsFor: string[]; revision: number }[]>`
    select case_id as "caseId", waits_for as "waitsFor", revision from waiting_case
    where asked_revision < revision and case_id <> all(${[...except]}::uuid[])
    order by priority desc, opened_at, case_id limit ${BATCH_SIZE}`;
  if (changed.length === 0) return { toReroute: [], more: false };
  // Read after the revisions: what changes in between raises them again.
  const rules = await storedRules(db, { onlyActive: true });
  const found = await db.case.findMany({
    where: { id: { in: changed.map(({ caseId }) => caseId) } },
    select: { id: true, ...ROUTED },
  });
  const awaited = new Map(
    found.map(({ id, ...row }) => {
      const routed = routedCase(row);
      return [id, awaitedBy(askRules(rules, routed), routed)];
    }),
  );
  const isSame = ({ caseId, waitsFor }: (typeof changed)[number]): boolean =>
    isSameSet(waitsFor, awaited.get(caseId) ?? []);
  await noteAsked(db, changed.filter(isSame));
  const toReroute = changed.filter((one) => !isSame(one)).map(({ caseId }) => caseId);
  return { toReroute, more: changed.length === BATCH_SIZE };
}

/** Whether two lists name the same teams and people, in whatever order. */
export function isSameSet(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((id) => others.includes(id));
}

async function noteAsked(db: Db, asked: readonly { caseId: string; revision: number }[]): Promise<void> {
  if (asked.length === 0) return;
  const [ids, revisions] = [asked.map(({ caseId }) => caseId), asked.map(({ revision }) => revision)];
  await db.$executeRaw`
    update waiting_case w set asked_revision = asked.revision
    from (
      select w.case_id, a.revision from waiting_case w
      join unnest(${ids}::uuid[], ${revisions}::int[]) as a (case_id, revision) on a.case_id = w.case_id
      where w.asked_revision < a.revision
      order by w.case_id for update of w) asked
    where w.case_id = asked.case_id`;
}
