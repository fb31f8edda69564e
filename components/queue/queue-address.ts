import { NATURAL_DIRECTION, type QueueFilter, type QueueSort } from "@/lib/cases/queue/queue-schema";

/** The address of the queue as a query shows it; what is as usual is left out. */
export function queueAddress(query: Partial<QueueFilter>): string {
  const { view, sort, direction, ...rest } = query;
  const found = new URLSearchParams();
  if (view && view !== "mine") found.set("view", view);
  if (sort && sort !== "updated") found.set("sort", sort);
  if (direction && direction !== NATURAL_DIRECTION[sort ?? "updated"]) found.set("direction", direction);
  for (const [name, value] of Object.entries(rest)) if (value) found.set(name, value);
  const words = found.toString();
  return words ? `/cases?${words}` : "/cases";
}

/** The same queue from its beginning, sorted by a column; a second press turns the order round. */
export function sortAddress(query: QueueFilter, sort: QueueSort): string {
  const natural = NATURAL_DIRECTION[sort];
  const turned = query.sort === sort && (query.direction ?? natural) === natural;
  const direction = turned ? (natural === "asc" ? "desc" : "asc") : undefined;
  return queueAddress({ ...query, sort, direction, cursor: undefined });
}
