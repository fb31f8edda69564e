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
  Shapes,
  Smile,
  Split,
  TriangleAlert,
  User,
  Users,
  type LucideIcon,
} from "lucide-react";
import { useTranslations } from "next-intl";
import type { Actor } from "@/lib/access/actor";
import type { CounterName, Counts } from "@/lib/realtime/live-event";
import { LiveCount } from "@/components/shell/live-count";
import { NavLink } from "@/components/shell/nav-link";
import { staffNav, type NavKey } from "@/components/shell/nav";

const icons: Record<NavKey, LucideIcon> = {
  cases: Inbox,
  notifications: Bell,
  lifecycles: Route,
  caseTypes: Shapes,
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

/** What stands beside an entry: how much there waits. */
const COUNTED: Partial<Record<NavKey, CounterName>> = { incidents: "incidents", mailLedger: "inboundMail" };

export function SideNav({ actor, counts }: { actor: Pick<Actor, "role">; counts: Counts }) {
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
                <Entry nav={key} href={href} label={t(`nav.${key}`)} counts={counts} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

type EntryProps = { nav: NavKey; href: string; label: string; counts: Counts };

function Entry({ nav, href, label, counts }: EntryProps) {
  const Icon = icons[nav];
  const counter = COUNTED[nav];
  return (
    <NavLink
      href={href}
      className="flex h-8 items-center gap-2.5 rounded-md px-2.5 text-ink-muted transition-colors hover:bg-hover hover:text-ink aria-[current]:bg-selected aria-[current]:font-medium aria-[current]:text-ink pointer-coarse:h-11 aria-[current]:[&>svg]:text-accent"
    >
      <Icon aria-hidden="true" className="size-4 shrink-0" />
      <span className="flex-1 truncate">{label}</span>
      {counter && (
        <LiveCount name={counter} initial={counts[counter] ?? 0} tone={nav === "incidents" ? "danger" : "neutral"} />
      )}
    </NavLink>
  );
}
