import type { ReactNode } from "react";
import { signOut } from "@/app/(public)/sign-in/actions";
import { StaffFrame } from "@/app/staff-frame";
import { PortalShell } from "@/components/shell/portal-shell";
import { SignOut } from "@/components/shell/sign-out";
import { isStaff } from "@/lib/access/actor";
import { currentActor } from "@/lib/auth/current-actor";
import { isDemo } from "@/lib/env/setting";
import { readSettings } from "@/lib/settings/read";

/** The frame of whoever looks: staff have theirs, anybody else the customers'. */
export default async function MailboxLayout({ children }: { children: ReactNode }) {
  const [actor, { companyName }] = await Promise.all([currentActor(), readSettings()]);
  if (actor && isStaff(actor)) return <StaffFrame>{children}</StaffFrame>;
  return (
    <PortalShell demo={isDemo()} actor={actor} companyName={companyName} signOut={<SignOut action={signOut} />}>
      {children}
    </PortalShell>
  );
}
