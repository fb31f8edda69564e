import { z } from "zod";
import { route } from "@/lib/auth/route";
import { exportCase } from "@/lib/cases/read/export-case";
import { exported } from "@/lib/auth/exported";

const params = z.object({ number: z.coerce.number().int().positive().max(2_147_483_647) });
const query = z.object({ notes: z.literal("1").optional() });

/** Sends a case's messages as an mbox file. */
export const GET = route({ params, query }, async (actor, { params: { number }, query: { notes } }) =>
  exported(await exportCase(actor, number, { notes: notes === "1" })),
);
