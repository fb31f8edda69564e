import { z } from "zod";

/** Ends a storm; `release`: what it held is taken now. */
export const endStormSchema = z.object({
  id: z.uuid(),
  release: z.union([z.boolean(), z.enum(["true", "false"]).transform((value) => value === "true")]).default(false),
});
export type EndStormInput = z.input<typeof endStormSchema>;
