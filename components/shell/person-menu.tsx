import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Actor } from "@/lib/access/actor";
import { LanguageSwitch, ThemeSwitch } from "@/components/shell/preference-switches";
import { Avatar } from "@/components/ui/avatar";
import { buttonClass } from "@/components/ui/button-class";
import { ButtonLink } from "@/components/ui/link";

type PersonMenuProps = {
  actor: Pick<Actor, "name" | "email">;
  accountHref?: string;
  /** The form that signs out. */
  signOut?: ReactNode;
  /** More about this person: availability, for instance. */
  children?: ReactNode;
};

/** Who is signed in, and what is theirs to set. The browser's own popover: no script opens it. */
export function PersonMenu({ actor, accountHref, signOut, children }: PersonMenuProps) {
  const t = useTranslations("shell");
  return (
    <>
      <button
        type="button"
        popoverTarget="person-menu"
        aria-label={t("signedInAs", { name: actor.name })}
        className={buttonClass({ variant: "ghost", className: "px-1.5!" })}
      >
        <Avatar name={actor.name} />
        <ChevronDown aria-hidden="true" className="opacity-70" />
      </button>
      <section
        id="person-menu"
        popover="auto"
        aria-label={t("account")}
        className="fixed top-13 right-3 left-auto m-0 w-72 gap-4 rounded-lg border border-line bg-raised p-4 text-ink shadow-overlay popped:grid"
      >
        <div className="flex items-center gap-3">
          <Avatar name={actor.name} size="lg" />
          <div className="min-w-0">
            <p className="truncate font-semibold">{actor.name}</p>
            {actor.email && <p className="truncate text-sm text-ink-muted">{actor.email}</p>}
          </div>
        </div>
        {children}
        <div className="grid gap-2">
          <LanguageSwitch className="flex w-full" />
          <ThemeSwitch className="flex w-full" />
        </div>
        {(accountHref ?? signOut) && (
          <div className="grid gap-2 border-t border-line pt-3">
            {accountHref && <ButtonLink href={accountHref}>{t("account")}</ButtonLink>}
            {signOut}
          </div>
        )}
      </section>
    </>
  );
}
