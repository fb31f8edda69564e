/** Whom an event concerns. */
export type Audience = "everyone" | "staff";

/** One event as the whole product sees it. */
export interface EventEntry {
  /** `product`: ours, recorded without the lifecycle; `lifecycle`: a name that lifecycles use and that we have words for. */
  of: "product" | "lifecycle";
  /** Who finds it in the history; a change of the state is seen by everybody, whatever it came by. */
  seenBy: Audience;
  /** Its words in the history, under `cases.event`; null: the lifecycle's own. */
  words:
    | "opened"
    | "replied"
    | "noted"
    | "changed"
    | "assigned"
    | "released"
    | "routed"
    | "followedUp"
    | "timerIgnored"
    | "bounced"
    | "complained"
    | "surveyAnswered"
    | null;
  /** Who is told that it is why something came too late, and in which words, under `cases.since`. */
  conflict: { toldTo: Audience; words: "replied" | "noted" | "assigned" | "changed" | "did" };
  /** Whom it notifies by itself; null: nobody, unless a lifecycle says so. */
  notifies: { whom: "assignee"; level: "info" | "warning" } | null;
  /** What a notification about it says: its `kind`. `toRole`: what one says that goes to everybody of a role. */
  notification: string;
  toRole?: string;
  /** Whether the case counts as worked on, even when nothing of it became different. */
  activity: boolean;
}

const ours = {
  of: "product",
  seenBy: "staff",
  conflict: { toldTo: "staff", words: "changed" },
  notifies: null,
  notification: "changed",
  activity: true,
} as const;

const theirs = {
  of: "lifecycle",
  seenBy: "staff",
  words: null,
  conflict: { toldTo: "everyone", words: "did" },
  notifies: null,
  notification: "changed",
  activity: true,
} as const;

const forEveryone = { seenBy: "everyone", conflict: { toldTo: "everyone", words: "changed" } } as const;
const reply = { seenBy: "everyone", conflict: { toldTo: "everyone", words: "replied" } } as const;
const assignment = { conflict: { toldTo: "everyone", words: "assigned" } } as const;
const note = { words: "noted", conflict: { toldTo: "staff", words: "noted" } } as const;

/**
 * Every event that has a name in the product, one line each; whatever else is in a history is an event of its lifecycle.
 * History, conflicts and notifications read it. Open pages hear of every event: each leads to a new rev.
 */
export const EVENTS = {
  opened: { ...ours, ...forEveryone, words: "opened", notification: "opened" },
  replied: { ...ours, ...reply, words: "replied" },
  /** Internal words of ours. */
  noted: { ...ours, ...note },
  /** A mail of somebody nobody vouches for, kept for staff to read. */
  held: { ...ours, ...note, notifies: { whom: "assignee", level: "info" }, notification: "held" },
  changed: { ...ours, words: "changed" },
  /** An effect put a tag on it. */
  tagged: { ...ours, words: "changed" },
  assigned: { ...ours, ...assignment, words: "assigned" },
  released: { ...ours, ...assignment, words: "released" },
  /** The assignment rules were asked and nobody was free; they may have given a team. */
  routed: { ...ours, words: "routed", activity: false },
  followedUp: { ...ours, ...forEveryone, words: "followedUp" },
  "timer.ignored": { ...ours, words: "timerIgnored", activity: false },
  bounced: { ...ours, words: "bounced", notifies: { whom: "assignee", level: "warning" }, notification: "bounced" },
  complained: {
    ...ours,
    words: "complained",
    notifies: { whom: "assignee", level: "warning" },
    notification: "complained",
  },
  /** Also an event of lifecycles; ours where the lifecycle has no use for the answer. */
  surveyAnswered: { ...ours, conflict: theirs.conflict, words: "surveyAnswered", activity: false },
  customerReply: { ...theirs, ...reply, notification: "replied" },
  assign: { ...theirs, ...assignment, notification: "assigned" },
  /** Whoever is not the last to decide on it asks the managers. */
  resolve: { ...theirs, toRole: "approval" },
  reopen: { ...theirs, notification: "reopened" },
  reject: { ...theirs, notification: "rejected" },
  unassignedTooLong: { ...theirs, notification: "unassigned" },
} as const satisfies Record<string, EventEntry>;

type Named = typeof EVENTS;

/** Events that the product records by itself. */
export type ProductEvent = { [Name in keyof Named]: Named[Name]["of"] extends "product" ? Name : never }[keyof Named];

/** The first event of every case. */
export const FIRST_EVENT = "opened" satisfies ProductEvent;

/** What is known of an event; of one without a line, what holds for any event of a lifecycle. */
export function eventEntry(name: string): EventEntry {
  return isNamed(name) ? EVENTS[name] : theirs;
}

/** Events of ours that a reader is not told of: neither in a history nor as the reason of a conflict. */
export function eventsUntold(audience: Audience): string[] {
  if (audience === "staff") return [];
  return Object.keys(EVENTS).filter((name) => eventEntry(name).conflict.toldTo === "staff");
}

/** What events can be subscribed to by, besides their names. */
export const TOPICS = {
  /** The case's state changed. */
  moved: "case.moved",
  /** A property of the case changed: its team, its assignee, its priority, a field, whose case it is. */
  edited: "case.edited",
  /** It brings words of ours that are sent to people. */
  sentOut: "message.sentOut",
} as const;

/** What a subscriber can name: an event of the catalogue, or one of `TOPICS`. */
export type Topic = keyof Named | (typeof TOPICS)[keyof typeof TOPICS];

/** The topics that an event is published under: its name, which a lifecycle may have made up, and what it did. */
export function topicsOf(event: string, did: Readonly<Record<keyof typeof TOPICS, boolean>>): string[] {
  const { moved, edited, sentOut } = TOPICS;
  return [event, ...(did.moved ? [moved] : []), ...(did.edited ? [edited] : []), ...(did.sentOut ? [sentOut] : [])];
}

/** Events of ours that notify somebody by themselves. */
export function notifyingEvents(): Topic[] {
  return Object.keys(EVENTS).filter((name): name is keyof Named => eventEntry(name).notifies !== null);
}

function isNamed(name: string): name is keyof Named {
  return Object.hasOwn(EVENTS, name);
}
