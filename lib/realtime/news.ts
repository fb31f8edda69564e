import { z } from "zod";

/** The channel of NOTIFY and LISTEN. */
export const CHANNEL = "caseway";

/** What changed: ids only. Who may see it is decided where it is heard. */
export const newsSchema = z.object({ caseIds: z.array(z.string()), personIds: z.array(z.string()) });
export type News = z.infer<typeof newsSchema>;

/** NOTIFY carries less than 8,000 bytes; an id takes 39 of them. */
const IDS_PER_PAGE = 180;

/** Cuts news into parts that each fit one notice; none when there is nothing to say. */
export function pages({ caseIds, personIds }: News): News[] {
  const parts: News[] = [];
  for (let at = 0; at < caseIds.length; at += IDS_PER_PAGE)
    parts.push({ caseIds: caseIds.slice(at, at + IDS_PER_PAGE), personIds: [] });
  for (let at = 0; at < personIds.length; at += IDS_PER_PAGE)
    parts.push({ caseIds: [], personIds: personIds.slice(at, at + IDS_PER_PAGE) });
  const [first, second] = parts;
  if (first && second && parts.length === 2 && caseIds.length + personIds.length <= IDS_PER_PAGE)
    return [{ caseIds, personIds }];
  return parts;
}
