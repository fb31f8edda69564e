import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/link";

/** Saves the conversation as a file that every mail program reads. */
export function ExportLinks({ number, withNotes = false }: { number: number; withNotes?: boolean }) {
  const t = useTranslations("conversation");
  const address = `/api/cases/${number}/export`;
  return (
    <p className="flex flex-wrap gap-2">
      <ButtonLink href={address} size="sm" variant="ghost" icon={<Download aria-hidden="true" />} download>
        {t("export")}
      </ButtonLink>
      {withNotes && (
        <ButtonLink href={`${address}?notes=1`} size="sm" variant="ghost" download>
          {t("exportWithNotes")}
        </ButtonLink>
      )}
    </p>
  );
}
