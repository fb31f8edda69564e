import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { StaffFrame } from "@/app/staff-frame";
import { DeskKeys } from "@/components/queue/desk-keys";
import { messages } from "@/lib/i18n/messages";

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const { keys, palette, view } = messages[await getLocale()].queue;
  return (
    <StaffFrame>
      {children}
      <DeskKeys words={{ keys, palette, view }} />
    </StaffFrame>
  );
}
