"use server";

import { action } from "@/lib/auth/action";
import { retryIncident as retry } from "@/lib/effects/retry-incident";
import { retryIncidentSchema, closeIncidentSchema } from "@/lib/effects/schema";
import { closeIncident as close } from "@/lib/effects/close-incident";

export const retryIncident = action(retryIncidentSchema, retry);

export const closeIncident = action(closeIncidentSchema, close);
