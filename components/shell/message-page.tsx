import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LogoMark } from "@/components/shell/logo";
import { EmptyState } from "@/components/ui/empty-state";
import { ButtonLink } from "@/components/ui/link";

/** A page that has nothing to show but a sentence and a way on. */
export function MessagePage({ title, children }: { title: string; children: ReactNode }) {
  const t = useTranslations("errors");
  return (
    <main id="content" tabIndex={-1} className="grid min-h-[85dvh] place-items-center text-md">
      <EmptyState
        as="h1"
        icon={<LogoMark className="size-7!" />}
        title={title}
        action={
          <ButtonLink href="/" variant="primary">
            {t("toStart")}
          </ButtonLink>
        }
      >
        <p>{children}</p>
      </EmptyState>
    </main>
  );
}
