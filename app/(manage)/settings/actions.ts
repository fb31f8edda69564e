"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { changeSettings } from "@/lib/settings/change";

export const saveSettings = action(changeSettings, refresh);
