import { z } from "zod";

export const markReadSchema = z.object({ notificationId: z.uuid() });
export type MarkReadInput = z.input<typeof markReadSchema>;

export const listNotificationsSchema = z.object({ cursor: z.string().max(100).optional() });
export type ListNotificationsInput = z.input<typeof listNotificationsSchema>;
