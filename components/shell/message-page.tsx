import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LogoMark } from "@/components/shell/logo";
import { EmptyState } from "@/components/ui/empty-state";
import { ButtonLink } from "@/components/ui/link";

type MessageProps = { title: string; children: ReactNode };

/** A page that has nothing to show but a sentence and a way on. */
export function MessagePage(props: MessageProps) {
  return (
    <main id="content" tabIndex={-1} className="grid min-h-[85dvh] place-items-center text-md">
      <Message {...props} />
    </main>
  );
}

/** The same inside a frame that has its own `main`. */
function Message({ title, children }: MessageProps) {
  const t = useTranslations("errors");
  return (
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
  );
}

/** A framed page that is not there, or not the reader's to see. */
export function NotFoundMessage() {
  const t = useTranslations("errors");
  return <Message title={t("notFoundTitle")}>{t("notFoundText")}</Message>;
}

/** A framed page that the reader's role may not open. */
export function ForbiddenMessage() {
  const t = useTranslations("errors");
  return <Message title={t("forbiddenTitle")}>{t("forbiddenText")}</Message>;
}
