import type { ReactNode } from "react";
import { PortalShell } from "@/components/shell/portal-shell";
import { currentActor } from "@/lib/auth/current-actor";
import { readSettings } from "@/lib/settings/read";

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const [actor, { companyName }] = await Promise.all([currentActor(), readSettings()]);
  return (
    <PortalShell actor={actor} companyName={companyName}>
      {children}
    </PortalShell>
  );
}
