import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { setAvailability } from "@/app/(desk)/account/actions";
import { endStorm } from "@/app/(manage)/suppressions/actions";
import { signOut } from "@/app/(public)/sign-in/actions";
import { HealthBanner } from "@/components/mailboxes/health-banner";
import { StormBanner } from "@/components/mail/storm-banner";
import { AvailabilitySwitch } from "@/components/people/availability-switch";
import { Bell } from "@/components/shell/bell";
import { SignOut } from "@/components/shell/sign-out";
import { StaffShell } from "@/components/shell/staff-shell";
import { can } from "@/lib/access/permissions";
import { pageActor } from "@/lib/auth/page";
import { readCounts } from "@/lib/frame/counters";
import { listStorms } from "@/lib/mail/limits/end-storm";
import { failingMailboxes } from "@/lib/mail/mailboxes/mailbox-queries";
import { isAvailable } from "@/lib/people/availability";
import { readSettings } from "@/lib/settings/read";

/** What stands around every staff page, with what waits for this person. */
export async function StaffFrame({ search, children }: { search?: ReactNode; children: ReactNode }) {
  const actor = await pageActor("queue.read");
  const [{ companyName }, counts, failing, storms, available, t, shell] = await Promise.all([
    readSettings(),
    readCounts(actor),
    can(actor, "mailbox.read") ? failingMailboxes(actor) : [],
    can(actor, "storm.manage") ? listStorms(actor) : [],
    isAvailable(actor),
    getTranslations("people"),
    getTranslations("shell"),
  ]);
  return (
    <StaffShell
      actor={actor}
      companyName={companyName}
      counts={counts}
      search={search}
      notifications={<Bell label={shell("nav.notifications")} unread={counts.unread ?? 0} />}
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
      <HealthBanner mailboxes={failing} />
      <StormBanner storms={storms} end={endStorm} />
      {children}
    </StaffShell>
  );
}
