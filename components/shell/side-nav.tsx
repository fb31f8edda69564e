import {
  Bell,
  Inbox,
  MailSearch,
  Mails,
  MailOpen,
  MailX,
  MessageSquareQuote,
  AtSign,
  Route,
  Settings,
  Smile,
  Split,
  TriangleAlert,
  User,
  Users,
  type LucideIcon,
} from "lucide-react";
import { useTranslations } from "next-intl";
import type { Actor } from "@/lib/access/actor";
import { NavLink } from "@/components/shell/nav-link";
import { staffNav, type NavKey } from "@/components/shell/nav";
import { CountBadge } from "@/components/ui/badge";

const icons: Record<NavKey, LucideIcon> = {
  cases: Inbox,
  notifications: Bell,
  lifecycles: Route,
  assignment: Split,
  incidents: TriangleAlert,
  mailboxes: AtSign,
  mailLedger: MailSearch,
  surveys: Smile,
  mailbox: MailOpen,
  suppressions: MailX,
  templates: Mails,
  savedReplies: MessageSquareQuote,
  people: User,
  teams: Users,
  settings: Settings,
};

export type NavCounts = Partial<Record<NavKey, number>>;

/** More than this is "99+": a badge never counts further. */
const mostCounted = 99;

export function SideNav({ actor, counts }: { actor: Pick<Actor, "role">; counts?: NavCounts }) {
  const t = useTranslations("shell");
  return (
    <div className="grid gap-5">
      {staffNav(actor).map((group) => (
        <div key={group.key}>
          {group.key !== "desk" && (
            <p className="px-2.5 pb-1 text-2xs font-semibold text-ink-faint">{t(`groups.${group.key}`)}</p>
          )}
          <ul className="grid gap-0.5">
            {group.entries.map(({ key, href }) => (
              <li key={key}>
                <Entry nav={key} href={href} label={t(`nav.${key}`)} count={counts?.[key] ?? 0} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function Entry({ nav, href, label, count }: { nav: NavKey; href: string; label: string; count: number }) {
  const Icon = icons[nav];
  return (
    <NavLink
      href={href}
      className="flex h-8 items-center gap-2.5 rounded-md px-2.5 text-ink-muted transition-colors hover:bg-hover hover:text-ink aria-[current]:bg-selected aria-[current]:font-medium aria-[current]:text-ink pointer-coarse:h-11 aria-[current]:[&>svg]:text-accent"
    >
      <Icon aria-hidden="true" className="size-4 shrink-0" />
      <span className="flex-1 truncate">{label}</span>
      {count > 0 && (
        <CountBadge tone={nav === "incidents" ? "danger" : "neutral"}>
          {count > mostCounted ? `${mostCounted}+` : count}
        </CountBadge>
      )}
    </NavLink>
  );
}
