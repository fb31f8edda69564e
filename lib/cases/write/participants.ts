import type { Actor } from "@/lib/access/actor";
import { invalid } from "@/lib/cases/write/command-input";
import type { StoredCase } from "@/lib/cases/write/stored-case";
import type { Tx } from "@/lib/db/client";
import { say } from "@/lib/i18n/say";

interface Choice {
  found: Pick<StoredCase, "id" | "requesterEmail">;
  /** Addresses in lower case. */
  cc: readonly string[];
  without: readonly string[];
}

/**
 * Lets people take part in a case by mail, or no longer, as staff choose: who takes part gets the public answers and
 * may answer. The requester always does and is left out.
 * @throws AppError invalid for an address of ours: a mail to ourselves would come back as a new one
 */
export async function chooseParticipants(tx: Tx, actor: Actor, choice: Choice): Promise<void> {
  const { found, without } = choice;
  const cc = choice.cc.filter((email) => email !== found.requesterEmail);
  await refuseOwn(tx, actor, { cc });
  if (cc.length > 0) {
    await tx.$executeRaw`
      insert into case_participant (id, case_id, person_id, email, name, source, status, added_by_id)
      select gen_random_uuid(), ${found.id}::uuid, p.id, c.email, coalesce(p.name, ''), 'hand', 'active', ${actor.id}::uuid
      from unnest(${[...cc]}::text[]) as c (email) left join person p on p.email = c.email
      on conflict (case_id, email) do update set status = 'active', added_by_id = excluded.added_by_id
        where case_participant.status <> 'active'`;
  }
  const gone = without.filter((email) => !cc.includes(email));
  if (gone.length === 0) return;
  await tx.caseParticipant.updateMany({
    where: { caseId: found.id, email: { in: gone } },
    data: { status: "removed" },
  });
}

/**
 * Refuses copies to an address that is a mailbox of ours.
 * @throws AppError invalid, at the field that holds it
 */
export async function refuseOwn(
  tx: Tx,
  actor: Pick<Actor, "language">,
  fields: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  const all = Object.values(fields).flat();
  if (all.length === 0) return;
  const own = await tx.mailbox.findFirst({ where: { address: { in: all } }, select: { address: true } });
  const field = own && Object.keys(fields).find((name) => fields[name]?.includes(own.address));
  if (own && field)
    throw invalid(actor, { [field]: say(actor.language, "cases.ownAddress", { address: own.address }) });
}

/** Who gets a copy of a public answer: everybody who takes part, but for `except`. */
export async function copiesOf(tx: Tx, caseId: string, except: readonly (string | null)[]): Promise<string[]> {
  const found = await tx.caseParticipant.findMany({
    where: { caseId, status: "active" },
    orderBy: [{ createdAt: "asc" }, { email: "asc" }],
    select: { email: true },
    take: 50,
  });
  return found.map(({ email }) => email).filter((email) => !except.includes(email));
}
