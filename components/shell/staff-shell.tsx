import { Menu, X } from "lucide-react";
import NextLink from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Actor } from "@/lib/access/actor";
import type { Counts } from "@/lib/realtime/live-event";
import { Logo, LogoMark } from "@/components/shell/logo";
import { PersonMenu } from "@/components/shell/person-menu";
import { SideNav } from "@/components/shell/side-nav";
import { SkipLink } from "@/components/shell/skip-link";
import { iconButtonClass } from "@/components/ui/button-class";

type StaffShellProps = {
  actor: Pick<Actor, "name" | "email" | "role">;
  counts: Counts;
  companyName?: string;
  /** In the top bar: the search field. */
  search?: ReactNode;
  /** In the top bar, before the person: the bell. */
  notifications?: ReactNode;
  /** In the person's menu: availability, sign out. */
  personal?: ReactNode;
  signOut?: ReactNode;
  children: ReactNode;
};

/** The frame of every staff page. The navigation stands at the left; below `lg` it is a panel behind the menu button. */
export function StaffShell(props: StaffShellProps) {
  const t = useTranslations("shell");
  const { actor, counts, companyName, search, notifications, personal, signOut, children } = props;
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[14rem_minmax(0,1fr)]">
      <SkipLink />
      <nav
        id="main-nav"
        popover="auto"
        aria-label={t("mainNavigation")}
        className="m-0 h-dvh max-h-none w-72 max-w-[85vw] flex-col gap-5 overflow-y-auto border-r border-line bg-canvas px-3 pt-3 pb-4 text-ink max-lg:shadow-overlay lg:sticky lg:top-0 lg:flex lg:w-auto popped:flex"
      >
        <div className="flex items-center justify-between pl-1.5">
          <NextLink href="/cases" prefetch={false} className="flex min-w-0 rounded-md py-1">
            <Logo name={companyName} />
          </NextLink>
          <button
            type="button"
            popoverTarget="main-nav"
            popoverTargetAction="hide"
            aria-label={t("closeMenu")}
            className={iconButtonClass({ className: "lg:hidden" })}
          >
            <X aria-hidden="true" />
          </button>
        </div>
        <SideNav actor={actor} counts={counts} />
      </nav>
      <div className="flex min-w-0 flex-col">
        <header className="sticky top-0 z-30 flex h-13 items-center gap-2 border-b border-line bg-canvas/90 px-3 backdrop-blur-sm sm:px-5">
          <button
            type="button"
            popoverTarget="main-nav"
            aria-label={t("openMenu")}
            className={iconButtonClass({ className: "lg:hidden" })}
          >
            <Menu aria-hidden="true" />
          </button>
          <LogoMark className="size-6! sm:hidden" />
          <div className="min-w-0 flex-1">{search}</div>
          {notifications}
          <PersonMenu actor={actor} accountHref="/account" signOut={signOut}>
            {personal}
          </PersonMenu>
        </header>
        <main id="content" tabIndex={-1} className="min-w-0 flex-1 px-4 py-5 sm:px-6 sm:py-6">
          {children}
        </main>
      </div>
    </div>
  );
}
