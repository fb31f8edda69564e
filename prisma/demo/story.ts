import type { CustomerKey, StaffKey } from "@/prisma/demo/people";
import type { Channel, Priority } from "@/lib/cases/types";
import type { Values } from "@/lib/lifecycle/language/definition";

/** How a case of the demo went: read it as a play. Everything else (events, times, mails) follows from the lifecycle. */
export interface Story {
  /** Named by a story that continues it. */
  id?: string;
  by: CustomerKey;
  /** Working days before today, at this time on the requester's clock. */
  ago: number;
  at: string;
  subject: string;
  text: string;
  file?: DemoFile;
  /** The key of a case type. */
  type?: string;
  priority?: Priority;
  /** What the lifecycle asked for when it was filed. */
  fields?: Values;
  channel?: Channel;
  /** Tags it came with; only staff and programs set them at once. */
  tags?: readonly string[];
  /** Staff who opened it for the requester, on the telephone say. */
  openedBy?: StaffKey;
  /** Who gets it by rule; null: the rules find nobody. */
  to: StaffKey | null;
  continues?: string;
  /** The first answer's mail was refused in these words; `settled`: what a manager wrote when it was done with. */
  refused?: { error: string; settled?: string };
  steps?: readonly Step[];
  /** Where it stands today; a test holds the story to it. */
  ends: SupportEnd | ApprovalEnd;
}

type SupportEnd = "open" | "assigned" | "pending" | "approval" | "resolved" | "closed";
type ApprovalEnd =
  "requested" | "question" | "approval" | "jointApproval" | "fulfilment" | "rejected" | "fulfilled" | "closed";

export type DemoFile = "curve" | "log";
export type Resolution = "fixed" | "workaround" | "wont-fix" | "duplicate";

type Act =
  | { do: "writes" | "reopens"; text: string; file?: DemoFile | undefined }
  | { do: "answers" | "notes"; text: string; file?: DemoFile | undefined }
  | { do: "asks"; text: string; followUpDays?: number | undefined }
  | { do: "resolves"; as: Resolution; note: string }
  | { do: "rejects" | "fulfils"; note: string }
  | { do: "passes"; to: StaffKey }
  | { do: "changes"; changes: { priority?: Priority; tags?: readonly string[] } }
  | { do: "rates"; score: number; comment: string }
  | { do: "accepts" | "approves" | "submits" | "releases" | "closes" };

/** One step: `after` the one before (hours and minutes of business, `2d` whole working days), by the assignee unless said. */
export type Step = Act & { after: string; by?: StaffKey | undefined };

type After = string;

/** The requester. */
export const writes = (after: After, text: string, file?: DemoFile): Step => ({ do: "writes", after, text, file });
export const reopens = (after: After, text: string): Step => ({ do: "reopens", after, text });
export const accepts = (after: After): Step => ({ do: "accepts", after });
export const rates = (after: After, score: number, comment = ""): Step => ({ do: "rates", after, score, comment });

/** Staff. */
export const answers = (after: After, text: string, by?: StaffKey): Step => ({ do: "answers", after, text, by });
export const notes = (after: After, text: string, by?: StaffKey): Step => ({ do: "notes", after, text, by });
export const asks = (after: After, text: string, followUpDays?: number): Step => ({
  do: "asks",
  after,
  text,
  followUpDays,
});
export const resolves = (after: After, as: Resolution, note: string): Step => ({ do: "resolves", after, as, note });
export const passes = (after: After, to: StaffKey, by?: StaffKey): Step => ({ do: "passes", after, to, by });
export const releases = (after: After): Step => ({ do: "releases", after });
export const closes = (after: After): Step => ({ do: "closes", after });
export const submits = (after: After): Step => ({ do: "submits", after });
export const fulfils = (after: After, note: string): Step => ({ do: "fulfils", after, note });
export const approves = (after: After): Step => ({ do: "approves", after, by: "maria" });
export const rejects = (after: After, note: string): Step => ({ do: "rejects", after, note, by: "maria" });
export const raises = (after: After, priority: Priority, by?: StaffKey): Step => ({
  do: "changes",
  after,
  changes: { priority },
  by,
});
export const tags = (after: After, ...names: string[]): Step => ({ do: "changes", after, changes: { tags: names } });
