import type { ReactNode } from "react";
import { StaffFrame } from "@/app/staff-frame";

export default function DeskLayout({ children }: { children: ReactNode }) {
  return <StaffFrame>{children}</StaffFrame>;
}
