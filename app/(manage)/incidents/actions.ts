"use server";

import { action } from "@/lib/auth/action";
import { retryIncident as retry } from "@/lib/tasks/retry-incident";
import { retryIncidentSchema, settleIncidentSchema } from "@/lib/tasks/schema";
import { settleIncident as settle } from "@/lib/tasks/settle-incident";

export const retryIncident = action(retryIncidentSchema, retry);

export const settleIncident = action(settleIncidentSchema, settle);
