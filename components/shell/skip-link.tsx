import { useTranslations } from "next-intl";

/** The first stop of the Tab key: past the navigation, to what the page is about. */
export function SkipLink() {
  const t = useTranslations("shell");
  return (
    <a
      href="#content"
      className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-accent px-3 py-2 font-medium text-on-accent opacity-0 shadow-overlay focus:translate-y-0 focus:opacity-100"
    >
      {t("skipToContent")}
    </a>
  );
}
