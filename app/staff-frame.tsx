import { Bell } from "lucide-react";
import { getTranslations } from "next-intl/server";
import NextLink from "next/link";
import type { ReactNode } from "react";
import { setAvailability } from "@/app/(desk)/account/actions";
import { signOut } from "@/app/(public)/sign-in/actions";
import { AvailabilitySwitch } from "@/components/people/availability-switch";
import { SignOut } from "@/components/shell/sign-out";
import { StaffShell } from "@/components/shell/staff-shell";
import { CountBadge } from "@/components/ui/badge";
import { iconButtonClass } from "@/components/ui/button-class";
import { can } from "@/lib/access/permissions";
import { pageActor } from "@/lib/auth/page";
import { unreadCount } from "@/lib/notifications/queries";
import { isAvailable } from "@/lib/people/availability";
import { readSettings } from "@/lib/settings/read";
import { countOpenIncidents } from "@/lib/tasks/queries";

/** What stands around every staff page, with what waits for this person. */
export async function StaffFrame({ search, children }: { search?: ReactNode; children: ReactNode }) {
  const actor = await pageActor("queue.read");
  const [{ companyName }, unread, incidents, available, t] = await Promise.all([
    readSettings(),
    unreadCount(actor),
    can(actor, "incident.manage") ? countOpenIncidents(actor) : 0,
    isAvailable(actor),
    getTranslations("people"),
  ]);
  return (
    <StaffShell
      actor={actor}
      companyName={companyName}
      counts={{ notifications: unread, incidents }}
      search={search}
      notifications={<NotificationsLink unread={unread} />}
      personal={
        <AvailabilitySwitch
          change={setAvailability}
          available={available}
          label={t("available")}
          description={t("availableText")}
        />
      }
      signOut={<SignOut action={signOut} />}
    >
      {children}
    </StaffShell>
  );
}

/** The queries count no further than a hundred, which stands for more than ninety-nine. */
const mostShown = 99;

async function NotificationsLink({ unread }: { unread: number }) {
  const t = await getTranslations("shell");
  return (
    <NextLink
      href="/notifications"
      prefetch={false}
      aria-label={t("unread", { count: unread })}
      className={iconButtonClass({ className: "relative" })}
    >
      <Bell aria-hidden="true" />
      {unread > 0 && (
        <span aria-hidden="true" className="absolute -top-0.5 -right-1">
          <CountBadge tone="accent">{unread > mostShown ? `${mostShown}+` : unread}</CountBadge>
        </span>
      )}
    </NextLink>
  );
}
