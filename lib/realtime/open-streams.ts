import type { CaseScope } from "@/lib/access/case-scope";
import { isInScope } from "@/lib/access/case-scope";
import type { Actor } from "@/lib/access/actor";
import { can } from "@/lib/access/permissions";
import { log } from "@/lib/log";
import type { CaseChange, Topic } from "@/lib/realtime/change";
import type { Counter } from "@/lib/realtime/kept-counts";
import { forgetCounts, readCount } from "@/lib/realtime/kept-counts";
import type { Heard } from "@/lib/realtime/listen";
import { subscribe } from "@/lib/realtime/listen";
import type { Counts, LiveEvent } from "@/lib/realtime/live-event";

/** One open tab, as far as this process serves it. */
export interface OpenStream {
  readonly actor: Actor & { readonly id: string };
  /** What the reader sees; nothing until the reader's rights were read. */
  scope: CaseScope;
  /** The rights it was opened under. */
  rights: string;
  readonly counters: readonly Counter[];
  readonly write: (text: string) => void;
  readonly close: () => void;
}

/** What every person may do and see now, as a text to compare; people who may not sign in are missing. */
export type ReadRights = (personIds: readonly string[]) => Promise<ReadonlyMap<string, { rights: string }>>;

type Open = { streams: Map<string, Set<OpenStream>>; leave: () => void; timers: NodeJS.Timeout[] };
const globals = globalThis as typeof globalThis & { casewayStreams?: Open };

const HEARTBEAT_MS = 20_000;
const RECHECK_MS = 60_000;

/** How many streams a person has open in this process. */
export function countStreams(personId: string): number {
  return globals.casewayStreams?.streams.get(personId)?.size ?? 0;
}

/** Lets a stream hear what concerns its reader. One subscription and one clock serve all. Returns the way out. */
export function addStream(stream: OpenStream, readRights: ReadRights): () => void {
  const open = (globals.casewayStreams ??= begin(readRights));
  const own = open.streams.get(stream.actor.id) ?? new Set();
  open.streams.set(stream.actor.id, own.add(stream));
  return () => {
    own.delete(stream);
    if (own.size === 0 && open.streams.get(stream.actor.id) === own) open.streams.delete(stream.actor.id);
    if (open.streams.size > 0 || globals.casewayStreams !== open) return;
    delete globals.casewayStreams;
    open.leave();
    open.timers.forEach((timer) => clearInterval(timer));
  };
}

function begin(readRights: ReadRights): Open {
  const heartbeat = setInterval(() => eachStream((stream) => stream.write(":\n\n")), HEARTBEAT_MS);
  const recheck = setInterval(() => void recheckRights(readRights), RECHECK_MS);
  return {
    streams: new Map(),
    leave: subscribe((heard) => pass(heard, readRights)),
    timers: [heartbeat, recheck],
  };
}

/**
 * Ends the streams whose readers have other rights than when they were opened: one query for all of them. For changes
 * that were not heard; those that were end the stream at once.
 */
export async function recheckRights(readRights: ReadRights): Promise<void> {
  try {
    const personIds = [...(globals.casewayStreams?.streams.keys() ?? [])];
    if (personIds.length === 0) return;
    const found = await readRights(personIds);
    eachStream((stream) => {
      if (stream.rights !== "" && found.get(stream.actor.id)?.rights !== stream.rights) stream.close();
    });
  } catch (err) {
    log.warn({ err }, "rights could not be looked at; the next minute tries again");
  }
}

function pass(heard: Heard, readRights: ReadRights): void {
  forgetCounts(heard);
  // Their next stream has the new rights: the browser comes back by itself.
  for (const personId of heard.people) streamsOf(personId).forEach((stream) => stream.close());
  if (heard.missed) {
    void recheckRights(readRights);
    const text = eventText({ type: "missed" });
    eachStream((stream) => {
      stream.write(text);
      sendCounts(stream);
    });
    return;
  }
  if (heard.cases.length > 0) passCases(heard.cases);
  for (const personId of heard.notified) streamsOf(personId).forEach((stream) => sendCounts(stream, ["unread"]));
  if (heard.topics.length > 0) eachStream((stream) => sendCounts(stream, heard.topics));
}

function passCases(changes: readonly CaseChange[]): void {
  const written = changes.map((change) => {
    const { number, rev } = change;
    return { change, here: eventText({ type: "case", number, rev }), left: eventText({ type: "left", number }) };
  });
  eachStream(({ scope, write }) => {
    const texts = written.map(({ change, here, left }) => {
      if (isInScope(scope, change.audience)) return here;
      return change.formerly.some((audience) => isInScope(scope, audience)) ? left : "";
    });
    const text = texts.join("");
    if (text !== "") write(text);
  });
}

/** Sends a stream its counters, or those of them that changed. Each is counted once for all who see it. */
export function sendCounts(stream: OpenStream, which?: readonly (Topic | "unread")[]): void {
  const counters = stream.counters.filter(
    ({ name, needs }) => can(stream.actor, needs) && (which === undefined || which.includes(name)),
  );
  if (counters.length === 0) return;
  void countsOf(stream.actor, counters).then(
    (counts) => stream.write(eventText({ type: "counts", counts, changed: which !== undefined })),
    (err: unknown) => log.warn({ err }, "counters could not be read"),
  );
}

async function countsOf(actor: Actor, counters: readonly Counter[]): Promise<Counts> {
  const read = counters.map(async (counter) => [counter.name, await readCount(counter, actor)] as const);
  return Object.fromEntries(await Promise.all(read));
}

/** An event as one message of a stream. */
function eventText(event: LiveEvent): string {
  return `data: ${JSON.stringify(event)}\n\n`;
}

function streamsOf(personId: string): OpenStream[] {
  return [...(globals.casewayStreams?.streams.get(personId) ?? [])];
}

function eachStream(run: (stream: OpenStream) => void): void {
  const all = [...(globals.casewayStreams?.streams.values() ?? [])].flatMap((own) => [...own]);
  all.forEach(run);
}
