import { can, type Action } from "@/lib/access/permissions";
import type { Actor } from "@/lib/access/actor";

export type NavKey =
  | "cases"
  | "notifications"
  | "lifecycles"
  | "caseTypes"
  | "assignment"
  | "incidents"
  | "mailLedger"
  | "surveys"
  | "mailbox"
  | "mailboxes"
  | "suppressions"
  | "templates"
  | "savedReplies"
  | "people"
  | "teams"
  | "settings";

type NavEntry = { key: NavKey; href: `/${string}`; needs: Action };
type NavGroup = { key: "desk" | "manage" | "administer"; entries: NavEntry[] };

const groups: NavGroup[] = [
  {
    key: "desk",
    entries: [
      { key: "cases", href: "/cases", needs: "queue.read" },
      { key: "notifications", href: "/notifications", needs: "notification.read" },
    ],
  },
  {
    key: "manage",
    entries: [
      { key: "lifecycles", href: "/lifecycles", needs: "lifecycle.read" },
      { key: "caseTypes", href: "/case-types", needs: "caseType.manage" },
      { key: "assignment", href: "/assignment", needs: "rule.manage" },
      { key: "incidents", href: "/incidents", needs: "incident.manage" },
      { key: "mailboxes", href: "/mailboxes", needs: "mailbox.read" },
      { key: "mailLedger", href: "/mail-ledger", needs: "mailLedger.manage" },
      { key: "surveys", href: "/surveys", needs: "survey.readResults" },
      { key: "mailbox", href: "/mailbox", needs: "mailbox.read" },
      { key: "suppressions", href: "/suppressions", needs: "suppression.manage" },
      { key: "templates", href: "/templates", needs: "template.manage" },
      { key: "savedReplies", href: "/saved-replies", needs: "savedReply.manage" },
    ],
  },
  {
    key: "administer",
    entries: [
      { key: "people", href: "/people", needs: "person.manage" },
      { key: "teams", href: "/teams", needs: "team.manage" },
      { key: "settings", href: "/settings", needs: "setting.manage" },
    ],
  },
];

/** Where this person may go, in the order of the navigation; groups with nothing in them are left out. */
export function staffNav(actor: Pick<Actor, "role">): NavGroup[] {
  return groups
    .map((group) => ({ ...group, entries: group.entries.filter((entry) => can(actor, entry.needs)) }))
    .filter((group) => group.entries.length > 0);
}
