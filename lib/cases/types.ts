import type { Locale } from "@/lib/i18n/locale";
import type { AvailableEvent } from "@/lib/lifecycle/engine/available";
import type { Category, Value } from "@/lib/lifecycle/language/definition";
import type { InputField } from "@/lib/lifecycle/language/input";
import type { CaseTypeChoice } from "@/lib/lifecycles/types";
import type { MessageFile, MessageView } from "@/lib/cases/message-types";
import type { CHANNELS, PRIORITIES, VISIBILITIES } from "@/lib/cases/schema";

export type Priority = (typeof PRIORITIES)[number];
export type Channel = (typeof CHANNELS)[number];
export type Visibility = (typeof VISIBILITIES)[number];

/** Whom a case waits for; somebody else by the name that the lifecycle has for this reader ("the vendor"). */
export type WaitingOn = { who: "us" | "customer" | "nobody" } | { who: "other"; name: string };

/** Somebody or some team by name. */
export interface Named {
  id: string;
  name: string;
}

/** What a use case that moves a case answers. */
export interface MovedCase {
  number: number;
  state: string;
  /** The state's label in the actor's language. */
  stateLabel: string;
  rev: number;
}

export interface OpenedCase {
  id: string;
  number: number;
}

export interface SentReply {
  messageId: string;
  /** The case that holds the message: the follow-up, when one was opened. */
  number: number;
  /** Set when the case was closed and a linked case was opened for the reply. */
  followUpNumber?: number;
}

export interface BulkAssigned {
  done: number[];
  failed: { number: number; message: string }[];
}

/** One line of the queue. */
export interface CaseRow {
  id: string;
  number: number;
  subject: string;
  state: string;
  stateLabel: string;
  category: Category;
  priority: Priority;
  /** The key of its case type. */
  type: string;
  tags: string[];
  requester: Named;
  assignee: Named | null;
  team: Named | null;
  rev: number;
  waitingOn: WaitingOn;
  waitingSince: Date;
  createdAt: Date;
  updatedAt: Date;
}

export interface CasePage {
  rows: CaseRow[];
  /** Cursors; null at the ends. */
  newer: string | null;
  older: string | null;
}

/** One line of a customer's own list. */
export interface MyCaseRow {
  number: number;
  subject: string;
  /** In the customer's words. */
  stateLabel: string;
  category: Category;
  waitingOn: WaitingOn;
  updatedAt: Date;
  /** Set when it is a colleague's. */
  requester: string | null;
}

export interface MyCasePage {
  rows: MyCaseRow[];
  older: string | null;
}

export interface CaseStage {
  id: string;
  label: string;
  done: boolean;
  current: boolean;
}

/** A change of one field, in words. */
export interface FieldChange {
  label: string;
  from: string;
  to: string;
}

/** One step of a case's past, in words of the version it happened under. */
export interface HistoryEntry {
  seq: number;
  at: Date;
  /** Name; null: the system. */
  actor: string | null;
  event: string;
  /** What happened: the event's label. */
  label: string;
  /** Labels of the states; both null when the case did not move. */
  from: string | null;
  to: string | null;
  /** Seconds spent in the state that was left. */
  dwellSeconds: number | null;
  changes: FieldChange[];
  /** What was filled in with it. */
  input: { label: string; value: string }[];
  /** Why: the rule that assigned, the reason given, why a reply moved nothing. */
  reason: string | null;
  messageId: string | null;
}

/** A field of the lifecycle that is not one of every case's own. */
export interface FieldView {
  field: InputField;
  value: Value;
  /** The value in words; "" when there is none. */
  shown: string;
  /** False: written by the engine, computed, or locked in this state; always for customers. */
  editable: boolean;
  /** Why it cannot be changed; null when it can, and for customers. */
  why: string | null;
}

export interface CaseDiagram {
  states: { id: string; label: string; category: Category; stage: string; final: boolean }[];
  /** `from` and `to` name states; a transition that stays has `to` equal to `from`. */
  transitions: { id: string; event: string; label: string; from: string; to: string }[];
  current: string;
  /** Positions as the designer left them. */
  nodes: Record<string, [number, number]>;
}

/** What somebody is writing on a case; nobody else sees it. */
export interface DraftView {
  id: string;
  rev: number;
  visibility: Visibility;
  bodyHtml: string;
  cc: string[];
  bcc: string[];
  /** Uploads that are to go with it. */
  files: MessageFile[];
  updatedAt: Date;
}

/** A command as a page offers it; `withReply`: it can go with an answer, whose words it asks for. */
export type CaseCommand = AvailableEvent & { withReply: boolean };

/** Everything a case page shows, as the actor may see it. */
export interface CaseView {
  id: string;
  number: number;
  rev: number;
  subject: string;
  state: string;
  /** Customers get the customer's label. */
  stateLabel: string;
  category: Category;
  waitingOn: WaitingOn;
  type: CaseTypeChoice;
  priority: Priority;
  /** Priority, type and fields cannot be changed now when named here. */
  locked: string[];
  tags: string[];
  channel: Channel;
  language: Locale;
  requester: Named & { email: string; organization: string | null };
  assignee: Named | null;
  team: Named | null;
  createdAt: Date;
  updatedAt: Date;
  enteredStateAt: Date;
  waitingSince: Date;
  firstRepliedAt: Date | null;
  resolvedAt: Date | null;
  closedAt: Date | null;
  followUpOf: { number: number; subject: string } | null;
  followUps: { number: number; subject: string }[];
  stages: CaseStage[];
  commands: CaseCommand[];
  fields: FieldView[];
  messages: MessageView[];
  /** Give it as `olderThan` for the messages before these; null when these are all. */
  olderMessages: string | null;
  history: HistoryEntry[];
  /** Older history is not shown. */
  historyCut: boolean;
  /** What comes by itself: the timer's event in words, and when. */
  timers: { id: string; label: string; dueAt: Date }[];
  drafts: DraftView[];
  /** Choices for staff; empty for customers. */
  people: {
    assignable: Named[];
    teams: Named[];
    /** Customers of this case whom its fields may name; none where no field asks. */
    contacts: Named[];
  };
  /** The types it may take, its own among them, for staff; empty for customers. */
  types: CaseTypeChoice[];
  diagram: CaseDiagram;
}
