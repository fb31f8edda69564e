import type { ReactNode } from "react";
import { StaffFrame } from "@/app/staff-frame";
import { DeskKeys } from "@/components/queue/desk-keys";

export default function DeskLayout({ children }: { children: ReactNode }) {
  return (
    <StaffFrame>
      {children}
      <DeskKeys />
    </StaffFrame>
  );
}
