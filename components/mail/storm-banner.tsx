import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { StormControls, type EndStorm } from "@/components/mail/storm-controls";
import { InlineMessage } from "@/components/ui/inline-message";
import { ButtonLink } from "@/components/ui/link";
import { formatInstant } from "@/lib/i18n/format";
import type { StormView } from "@/lib/mail/limits/storm-types";

type StormBannerProps = { storms: readonly StormView[]; end: EndStorm };

/** What storms blow, since when, and how much waits because of them; above every page while they do. */
export function StormBanner({ storms, end }: StormBannerProps) {
  const t = useTranslations("mailGuard.storm");
  if (storms.length === 0) return null;
  return (
    <section aria-label={t("label")} className="mb-5 grid gap-2">
      {storms.map((storm) => (
        <Storm key={storm.id} storm={storm} end={end} />
      ))}
    </section>
  );
}

function Storm({ storm: { id, scope, name, since, held }, end }: { storm: StormView; end: EndStorm }) {
  const t = useTranslations("mailGuard.storm");
  const viewer = { locale: useLocale(), timeZone: useTimeZone() ?? "UTC" };
  const words = { release: t("release"), end: t("end") };
  return (
    <InlineMessage
      tone="warning"
      title={t(scope, { name })}
      actions={
        <>
          <ButtonLink href="/mail-ledger?view=quarantined&reason=storm" size="sm">
            {t("look")}
          </ButtonLink>
          <StormControls id={id} words={words} end={end} />
        </>
      }
    >
      {t("held", { count: held, since: formatInstant(since, viewer, "dateTime") })}
    </InlineMessage>
  );
}
