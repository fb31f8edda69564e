export const locales = ["en", "ko"] as const;

/** A language the product speaks. */
export type Locale = (typeof locales)[number];

/** Each language's name as its own speakers write it. */
export const languages: Record<Locale, string> = { en: "English", ko: "한국어" };

export const localeCookie = "locale";

/** Whether a value names a language the product speaks. */
export function isLocale(value: unknown): value is Locale {
  return typeof value === "string" && Object.hasOwn(languages, value);
}

/** The language that is written beside a person or a mail; English for one the product does not speak. */
export function localeOf(value: string | null | undefined): Locale {
  return isLocale(value) ? value : "en";
}

type LocaleSigns = {
  /** What this browser chose last. */
  cookie?: string | undefined;
  /** The language kept with the person, if someone is signed in. */
  person?: string | null | undefined;
  acceptLanguage?: string | null | undefined;
};

/** The language to answer in: the browser's choice, else the person's, else what the browser asks for, else English. */
export function chooseLocale({ cookie, person, acceptLanguage }: LocaleSigns): Locale {
  return [cookie, person, ...askedFor(acceptLanguage ?? "")].find(isLocale) ?? "en";
}

/** Primary subtags of an Accept-Language header, most wanted first (RFC 9110, 12.5.4). */
function askedFor(header: string): string[] {
  return header
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const quality = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find(Boolean);
      return { language: tag.toLowerCase().split("-")[0] ?? "", quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ language }) => language);
}
