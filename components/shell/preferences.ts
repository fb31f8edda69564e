"use server";

import { cookies } from "next/headers";
import { themeCookie, themeOf } from "@/components/shell/theme";
import { isLocale, localeCookie } from "@/lib/i18n/locale";

const kept = { path: "/", sameSite: "lax", maxAge: 31_536_000 } as const;

/** Keeps the language chosen in this browser. */
export async function chooseLanguage(form: FormData): Promise<void> {
  const language = form.get("language");
  if (isLocale(language)) (await cookies()).set(localeCookie, language, kept);
}

/** Keeps the appearance chosen in this browser. */
export async function chooseTheme(form: FormData): Promise<void> {
  const theme = form.get("theme");
  (await cookies()).set(themeCookie, themeOf(typeof theme === "string" ? theme : undefined), kept);
}
