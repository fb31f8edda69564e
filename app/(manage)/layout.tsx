import type { ReactNode } from "react";
import { StaffFrame } from "@/app/staff-frame";

export default function ManageLayout({ children }: { children: ReactNode }) {
  return <StaffFrame>{children}</StaffFrame>;
}
