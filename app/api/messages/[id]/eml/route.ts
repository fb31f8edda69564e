import { z } from "zod";
import { exported } from "@/lib/auth/exported";
import { route } from "@/lib/auth/route";
import { exportMessage } from "@/lib/cases/read/export-case";

/** Sends one message of a case as an EML file. */
export const GET = route({ params: z.object({ id: z.uuid() }) }, async (actor, { params }) =>
  exported(await exportMessage(actor, params.id)),
);
