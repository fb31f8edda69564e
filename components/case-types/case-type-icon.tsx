import {
  Bug,
  CalendarDays,
  CircleQuestionMark,
  FileText,
  KeyRound,
  Lightbulb,
  type LucideIcon,
  Monitor,
  Network,
  Package,
  Receipt,
  ShieldAlert,
  ShoppingCart,
  SquareCheckBig,
  Stamp,
  TriangleAlert,
  UsersRound,
} from "lucide-react";
import type { CaseTypeIcon as IconName } from "@/lib/lifecycles/case-type-schema";

const pictures: Readonly<Record<IconName, LucideIcon>> = {
  question: CircleQuestionMark,
  alert: TriangleAlert,
  bug: Bug,
  task: SquareCheckBig,
  approval: Stamp,
  idea: Lightbulb,
  device: Monitor,
  network: Network,
  access: KeyRound,
  security: ShieldAlert,
  order: ShoppingCart,
  parcel: Package,
  money: Receipt,
  people: UsersRound,
  calendar: CalendarDays,
  document: FileText,
};

/** The picture of a case type; its title always stands beside it. */
export function CaseTypeIcon({ icon, className = "size-4" }: { icon: IconName; className?: string }) {
  const Picture = pictures[icon];
  return <Picture aria-hidden="true" className={className} />;
}
