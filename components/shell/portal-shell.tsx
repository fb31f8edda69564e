import NextLink from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Actor } from "@/lib/access/actor";
import { Logo } from "@/components/shell/logo";
import { NavLink } from "@/components/shell/nav-link";
import { PersonMenu } from "@/components/shell/person-menu";
import { LanguageSwitch, ThemeSwitch } from "@/components/shell/preference-switches";
import { SkipLink } from "@/components/shell/skip-link";
import { ButtonLink, Link } from "@/components/ui/link";

type PortalShellProps = {
  /** Null: nobody has signed in. */
  actor: Pick<Actor, "name" | "email"> | null;
  companyName?: string;
  /** Whether this is the demo, whose mails can be read by everybody. */
  demo: boolean;
  signOut?: ReactNode;
  children: ReactNode;
};

/** The frame of what customers read: one column, room to breathe, larger type. */
export function PortalShell({ actor, companyName, demo, signOut, children }: PortalShellProps) {
  const t = useTranslations("shell");
  return (
    <div className="flex min-h-dvh flex-col text-md">
      <SkipLink />
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex h-16 max-w-4xl items-center gap-3 px-4 sm:gap-5 sm:px-6">
          <NextLink href="/" prefetch={false} className="flex min-w-0 rounded-md py-1">
            <Logo name={companyName} />
          </NextLink>
          <nav aria-label={t("mainNavigation")} className="flex flex-1 items-center justify-end gap-1">
            {actor && (
              <NavLink
                href="/my-cases"
                className="rounded-md px-3 py-1.5 text-base font-medium text-ink-muted hover:bg-hover hover:text-ink aria-[current]:text-ink"
              >
                {t("myCases")}
              </NavLink>
            )}
            <NavLink
              href="/new"
              className="rounded-md px-3 py-1.5 text-base font-medium text-ink-muted hover:bg-hover hover:text-ink aria-[current]:text-ink max-sm:hidden"
            >
              {t("newRequest")}
            </NavLink>
          </nav>
          {actor ? (
            <PersonMenu actor={actor} signOut={signOut} />
          ) : (
            <ButtonLink href="/sign-in">{t("signIn")}</ButtonLink>
          )}
        </div>
      </header>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-4xl flex-1 px-4 py-8 sm:px-6 sm:py-12">
        {children}
      </main>
      <ShellFooter demo={demo} />
    </div>
  );
}

/** Language and appearance, where nobody has a menu of their own yet; in the demo, the way to its mails. */
export function ShellFooter({ demo }: { demo: boolean }) {
  const t = useTranslations("portal");
  return (
    <footer className="mx-auto flex w-full max-w-4xl flex-wrap items-center justify-between gap-3 px-4 py-6 sm:px-6">
      <LanguageSwitch />
      {demo && (
        <Link quiet href="/mailbox" className="text-sm text-ink-muted">
          {t("demoMailbox")}
        </Link>
      )}
      <ThemeSwitch />
    </footer>
  );
}
