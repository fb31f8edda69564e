import { z } from "zod";
import { readKey, writeKey } from "@/lib/db/keyset";
import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { db } from "@/lib/db/client";
import type { ListSuppressionsInput } from "@/lib/mail/suppressions/suppression-schema";
import { findSuppressed, suppressionKindOf, type Suppression } from "@/lib/mail/suppressions/suppression";
import type { SuppressionPage } from "@/lib/mail/suppressions/suppression-types";

const placeSchema = z.tuple([z.coerce.date(), z.string().max(320)]);

const PAGE = 50;

/**
 * The addresses that are not mailed, newest first, 50 at a time; with `search` those that hold it.
 * @throws AppError forbidden
 */
export async function listSuppressions(actor: Actor, input: ListSuppressionsInput = {}): Promise<SuppressionPage> {
  authorize(actor, "suppression.manage");
  const cursor = readKey(placeSchema, input.cursor);
  const found = await db().mailSuppression.findMany({
    where: {
      ...(input.search && { email: { contains: input.search.replaceAll(/[\\%_]/g, String.raw`\$&`) } }),
      ...(cursor && { OR: [{ at: { lt: cursor[0] } }, { at: cursor[0], email: { gt: cursor[1] } }] }),
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
  return { rows, older: found.length > PAGE && last ? writeKey([last.at, last.email]) : null };
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
