"use server";

import { action } from "@/lib/auth/action";
import { retryIncident as retry } from "@/lib/effects/retry-incident";
import { closeIncident as close } from "@/lib/effects/close-incident";

export const retryIncident = action(retry);

export const closeIncident = action(close);
