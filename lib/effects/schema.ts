import { z } from "zod";

export const retryIncidentSchema = z.object({ incidentId: z.uuid() });
export type RetryIncidentInput = z.input<typeof retryIncidentSchema>;

export const closeIncidentSchema = z.object({
  incidentId: z.uuid(),
  /** Why nothing more is to be done. */
  reason: z.string().trim().min(1).max(2_000),
});
export type CloseIncidentInput = z.input<typeof closeIncidentSchema>;

export const listIncidentsSchema = z.object({
  /** `open` holds those being tried again, too. */
  status: z.enum(["open", "closed"]).default("open"),
  cursor: z.string().max(100).optional(),
});
export type ListIncidentsInput = z.input<typeof listIncidentsSchema>;
