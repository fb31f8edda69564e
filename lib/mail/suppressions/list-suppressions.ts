import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { db } from "@/lib/db/client";
import type { ListSuppressionsInput } from "@/lib/mail/suppressions/suppression-schema";
import { findSuppressed, suppressionKindOf, type Suppression } from "@/lib/mail/suppressions/suppression";
import type { SuppressionPage } from "@/lib/mail/suppressions/suppression-types";

const PAGE = 50;

/**
 * The addresses that are not mailed, newest first, 50 at a time; with `search` those that hold it.
 * @throws AppError forbidden
 */
export async function listSuppressions(actor: Actor, input: ListSuppressionsInput = {}): Promise<SuppressionPage> {
  authorize(actor, "suppression.manage");
  const cursor = readPlace(input.cursor);
  const found = await db().mailSuppression.findMany({
    where: {
      ...(input.search && { email: { contains: input.search.replaceAll(/[\\%_]/g, String.raw`\$&`) } }),
      ...(cursor && { OR: [{ at: { lt: cursor.at } }, { at: cursor.at, email: { gt: cursor.email } }] }),
    },
    orderBy: [{ at: "desc" }, { email: "asc" }],
    take: PAGE + 1,
    select: { email: true, kind: true, reason: true, at: true, addedBy: { select: { name: true } } },
  });
  const shown = found.slice(0, PAGE);
  const people = await db().person.findMany({
    where: { email: { in: shown.map(({ email }) => email) } },
    select: { id: true, name: true, email: true },
  });
  const known = new Map(people.map(({ email, id, name }) => [email, { id, name }]));
  const rows = shown.map(({ addedBy, kind, ...row }) => ({
    ...row,
    kind: suppressionKindOf(kind),
    addedBy: addedBy?.name ?? null,
    person: known.get(row.email) ?? null,
  }));
  const last = rows.at(-1);
  return { rows, older: found.length > PAGE && last ? `${last.at.getTime().toString(36)}.${last.email}` : null };
}

/**
 * Why an address (lower case) is not mailed, for whoever is about to answer it; null: it is mailed.
 * @throws AppError forbidden
 */
export async function getSuppression(actor: Actor, email: string): Promise<Suppression | null> {
  authorize(actor, "queue.read");
  const [found] = await findSuppressed(db(), [email]);
  return found ?? null;
}

/** A place in the list, as an address of a page carries it; null when it is none. */
function readPlace(text: string | undefined): { at: Date; email: string } | null {
  const [, at = "", email = ""] = /^([0-9a-z]{1,10})\.(.{1,320})$/.exec(text ?? "") ?? [];
  const when = new Date(Number.parseInt(at, 36));
  return email === "" || Number.isNaN(when.getTime()) ? null : { at: when, email };
}
