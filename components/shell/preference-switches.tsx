import { Monitor, Moon, Sun, type LucideIcon } from "lucide-react";
import { cookies } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import { chooseLanguage, chooseTheme } from "@/components/shell/preferences";
import { themeCookie, themeOf, themes, type Theme } from "@/components/shell/theme";
import { cx } from "@/components/ui/cx";
import { languages, locales } from "@/lib/i18n/locale";

const choice =
  "inline-flex h-7 flex-1 items-center justify-center gap-1.5 rounded-sm px-2.5 text-sm whitespace-nowrap text-ink-muted transition-colors hover:text-ink " +
  "aria-pressed:bg-surface aria-pressed:font-medium aria-pressed:text-ink aria-pressed:shadow-card pointer-coarse:h-9";
const choices = "inline-flex rounded-md border border-line bg-sunken p-0.5";

/** Both languages, each in its own words. A plain form: it works before and without scripts. */
export async function LanguageSwitch({ className }: { className?: string }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("shell")]);
  return (
    <form action={chooseLanguage}>
      <fieldset className={cx(choices, className)}>
        <legend className="sr-only">{t("language")}</legend>
        {locales.map((code) => (
          <button key={code} name="language" value={code} lang={code} aria-pressed={code === locale} className={choice}>
            {languages[code]}
          </button>
        ))}
      </fieldset>
    </form>
  );
}

const themeIcons: Record<Theme, LucideIcon> = { system: Monitor, light: Sun, dark: Moon };

/** Light, dark, or as the device. */
export async function ThemeSwitch({ className }: { className?: string }) {
  const [jar, t] = await Promise.all([cookies(), getTranslations("shell")]);
  const chosen = themeOf(jar.get(themeCookie)?.value);
  return (
    <form action={chooseTheme}>
      <fieldset className={cx(choices, className)}>
        <legend className="sr-only">{t("theme")}</legend>
        {themes.map((theme) => {
          const Icon = themeIcons[theme];
          return (
            <button
              key={theme}
              name="theme"
              value={theme}
              title={t(`themes.${theme}`)}
              aria-label={t(`themes.${theme}`)}
              aria-pressed={theme === chosen}
              className={choice}
            >
              <Icon aria-hidden="true" className="size-4" />
            </button>
          );
        })}
      </fieldset>
    </form>
  );
}
