import { Prisma } from "@/lib/db/generated/client";

/**
 * The part of a change's statement that publishes its event: it is there if, and only if, the change is. `changed` is the
 * part that holds the changed case's id.
 */
export function publicationPart({ seq, topics }: { seq: number; topics: readonly string[] }): Prisma.Sql {
  return Prisma.sql`published as (
    insert into published_event (case_id, seq, topics)
    select changed.id, ${seq}::int, ${[...topics]}::text[] from changed)`;
}
