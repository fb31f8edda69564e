import type { ReactNode } from "react";
import { signOut } from "@/app/(public)/sign-in/actions";
import { PortalShell } from "@/components/shell/portal-shell";
import { SignOut } from "@/components/shell/sign-out";
import { currentActor } from "@/lib/auth/current-actor";
import { isDemo } from "@/lib/env/setting";
import { readSettings } from "@/lib/settings/read";

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const [actor, { companyName }] = await Promise.all([currentActor(), readSettings()]);
  return (
    <PortalShell demo={isDemo()} actor={actor} companyName={companyName} signOut={<SignOut action={signOut} />}>
      {children}
    </PortalShell>
  );
}
