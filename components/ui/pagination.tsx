import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/link";

/** The pages of a list that grows: newer and older, by address. Nothing is counted, so it stays quick. */
export function Pagination({ newer, older }: { newer: string | null; older: string | null }) {
  const t = useTranslations("shell");
  if (newer === null && older === null) return null;
  return (
    <nav aria-label={t("pages")} className="mt-4 flex justify-end gap-2">
      {newer !== null && (
        <ButtonLink href={newer} size="sm" rel="prev" icon={<ChevronLeft aria-hidden="true" />}>
          {t("newer")}
        </ButtonLink>
      )}
      {older !== null && (
        <ButtonLink
          href={older}
          size="sm"
          rel="next"
          className="flex-row-reverse"
          icon={<ChevronRight aria-hidden="true" />}
        >
          {t("older")}
        </ButtonLink>
      )}
    </nav>
  );
}
