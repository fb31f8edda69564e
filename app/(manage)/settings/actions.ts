"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { changeSettings } from "@/lib/settings/change";
import { settingsFormSchema } from "@/lib/settings/schema";

export const saveSettings = action(settingsFormSchema, changeSettings, refresh);
