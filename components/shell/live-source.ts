import { parseLiveEvent } from "@/lib/realtime/live-event";
import type { Counts, LiveEvent } from "@/lib/realtime/live-event";

/** `back`: the page was out of sight, or could not be reached; changes may have been missed. */
export type Heard = LiveEvent | { type: "back" };

/** A browser opens few connections to one server: a tab nobody looks at gives its own back. */
const HIDDEN_MS = 30_000;
/** After an answer that is no stream (too many open, a server that starts) the browser itself does not try again. */
const RETRY_MS = 10_000;

const listeners = new Set<(heard: Heard) => void>();
let source: EventSource | null = null;
let away = false;
let timer: ReturnType<typeof setTimeout> | undefined;
let counts: Counts = {};

/** Hears what changes on the server. All parts of a page share one connection, open while one of them listens and somebody may look. Returns the way out. */
export function listenLive(listener: (heard: Heard) => void): () => void {
  if (listeners.size === 0) begin();
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) end();
  };
}

/** The counters as last heard; none before the first. */
export function heardCounts(): Counts {
  return counts;
}

function begin(): void {
  document.addEventListener("visibilitychange", onVisibilityChange);
  away = document.hidden;
  if (!document.hidden) connect();
}

function end(): void {
  document.removeEventListener("visibilitychange", onVisibilityChange);
  disconnect();
  // Whoever listens next may be somebody else.
  counts = {};
}

function onVisibilityChange(): void {
  clearTimeout(timer);
  if (document.hidden) timer = setTimeout(disconnect, HIDDEN_MS);
  else if (!source) connect();
}

function disconnect(): void {
  clearTimeout(timer);
  source?.close();
  source = null;
  away = true;
}

function connect(): void {
  const opened = new EventSource("/api/events");
  source = opened;
  opened.addEventListener("error", () => {
    away = true;
    if (opened.readyState !== EventSource.CLOSED || source !== opened) return;
    disconnect();
    timer = setTimeout(connect, RETRY_MS * (1 + Math.random()));
  });
  opened.addEventListener("open", () => {
    if (away) tell({ type: "back" });
    away = false;
  });
  opened.addEventListener("message", ({ data }: MessageEvent<string>) => {
    const event = parseLiveEvent(data);
    if (event?.type === "counts") counts = { ...counts, ...event.counts };
    if (event) tell(event);
  });
}

function tell(heard: Heard): void {
  for (const listener of listeners) listener(heard);
}
