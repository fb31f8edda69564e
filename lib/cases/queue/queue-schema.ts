import { z } from "zod";
import { PRIORITIES } from "@/lib/cases/schema";
import { CATEGORIES } from "@/lib/lifecycle/language/definition";
import { PARTIES } from "@/lib/lifecycle/language/waits-for";

/** The queue's views: mine, my teams' unassigned, everything live, waiting for somebody, solved, and all there is. */
export const QUEUE_VIEWS = ["mine", "unassigned", "open", "pending", "resolved", "all"] as const;
export type QueueView = (typeof QUEUE_VIEWS)[number];

export const QUEUE_SORTS = ["updated", "waiting", "priority", "number"] as const;
export type QueueSort = (typeof QUEUE_SORTS)[number];

/** The direction a sort has when none is said: newest change, longest wait, most urgent, newest number first. */
export const NATURAL_DIRECTION: Readonly<Record<QueueSort, "asc" | "desc">> = {
  updated: "desc",
  waiting: "asc",
  priority: "desc",
  number: "desc",
};

/**
 * What the queue shows, as its address says it. An address somebody mistyped or kept for long still opens:
 * a value that is not understood counts as not given.
 */
export const queueQuerySchema = z.object({
  view: z.enum(QUEUE_VIEWS).catch("mine"),
  sort: z.enum(QUEUE_SORTS).catch("updated"),
  direction: z.enum(["asc", "desc"]).optional().catch(undefined),
  cursor: z.string().max(300).optional().catch(undefined),
  category: z.enum(CATEGORIES).optional().catch(undefined),
  state: z.string().min(1).max(64).optional().catch(undefined),
  waitingOn: z.enum(PARTIES).optional().catch(undefined),
  priority: z.enum(PRIORITIES).optional().catch(undefined),
  /** The key of a case type. */
  type: z.string().min(1).max(100).optional().catch(undefined),
  assigneeId: z.uuid().optional().catch(undefined),
  teamId: z.uuid().optional().catch(undefined),
  requesterId: z.uuid().optional().catch(undefined),
  tag: z.string().min(1).max(100).optional().catch(undefined),
});
export type QueueFilter = z.output<typeof queueQuerySchema>;
export type QueueQuery = Partial<QueueFilter>;

/** What was typed into the search field, and how many hits are wanted at most. */
export const searchSchema = z.object({
  text: z.string().max(1_000),
  limit: z.number().int().min(1).max(50).default(50),
});
export type SearchInput = z.input<typeof searchSchema>;
