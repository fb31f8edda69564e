import { parseLiveEvent } from "@/lib/realtime/live-event";
import type { LiveEvent } from "@/lib/realtime/live-event";

/** `back`: the connection was away, so news may have been missed. */
export type Heard = LiveEvent | { type: "back" };

const listeners = new Set<(heard: Heard) => void>();
let source: EventSource | null = null;
let away = false;

/** Hears the server's news. All parts of a page share one connection, open as long as one of them listens. Returns the way out. */
export function listenLive(listener: (heard: Heard) => void): () => void {
  listeners.add(listener);
  source ??= connect();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    source?.close();
    source = null;
  };
}

function connect(): EventSource {
  const opened = new EventSource("/api/events");
  opened.addEventListener("error", () => {
    away = true;
  });
  opened.addEventListener("open", () => {
    if (away) tell({ type: "back" });
    away = false;
  });
  opened.addEventListener("message", ({ data }: MessageEvent<string>) => {
    const event = parseLiveEvent(data);
    if (event) tell(event);
  });
  return opened;
}

function tell(heard: Heard): void {
  for (const listener of listeners) listener(heard);
}
