import type { Actor } from "@/lib/access/actor";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { log } from "@/lib/log";
import { unreadCount } from "@/lib/notifications/queries";
import { subscribe } from "@/lib/realtime/listen";
import type { LiveEvent } from "@/lib/realtime/live-event";
import { eventsFor, standingOf } from "@/lib/realtime/subscriber";

const HEARTBEAT_MS = 20_000;
const RECHECK_MS = 60_000;
const COALESCE_MS = 100;
const RETRY_MS = 3_000;
/** Open streams per person in one process: a person's tabs, not a program's loop. */
const MOST_PER_PERSON = 10;

const globals = globalThis as typeof globalThis & { casewayStreams?: Map<string, number> };

export interface StreamOptions {
  /** Aborted when the reader has gone. */
  signal: AbortSignal;
  /** How often the reader's standing is looked at; a minute unless said. */
  recheckMs?: number;
}

/**
 * A stream of server-sent events (WHATWG HTML, 9.2) for one reader: the cases in scope as they change, the number of
 * unread notifications, a comment every 20 seconds. It ends when the reader goes, signs out everywhere,
 * or gets other rights.
 * @throws AppError unauthenticated | rate_limited (too many open at once)
 */
export async function openEventStream(actor: Actor, options: StreamOptions): Promise<Response> {
  const standing = await standingOf(actor);
  if (standing === null || actor.id === null)
    throw new AppError("unauthenticated", say(actor.language, "errors.signedOut"));
  const leave = enter(actor.id, actor);
  const body = streamFor(actor, { ...options, standing, leave });
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}

function enter(personId: string, actor: Actor): () => void {
  const streams = (globals.casewayStreams ??= new Map());
  const open = streams.get(personId) ?? 0;
  if (open >= MOST_PER_PERSON)
    throw new AppError("rate_limited", say(actor.language, "notifications.tooManyStreams"), { retryAfterSeconds: 30 });
  streams.set(personId, open + 1);
  let gone = false;
  return () => {
    if (gone) return;
    gone = true;
    const left = (streams.get(personId) ?? 1) - 1;
    if (left > 0) streams.set(personId, left);
    else streams.delete(personId);
  };
}

type Given = StreamOptions & { standing: string; leave: () => void };

function streamFor(actor: Actor, { signal, standing, leave, recheckMs = RECHECK_MS }: Given): ReadableStream {
  const encoder = new TextEncoder();
  let end = leave;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      let open = true;
      const write = (text: string): void => {
        // What was still being looked up when the reader left finds nobody.
        if (open) controller.enqueue(encoder.encode(text));
      };
      const send = (event: LiveEvent): void => write(`data: ${JSON.stringify(event)}\n\n`);
      const close = (): void => {
        if (!open) return;
        end();
        controller.close();
      };
      const forget = hear(actor, send);
      const heartbeat = setInterval(() => write(":\n\n"), HEARTBEAT_MS);
      const recheck = setInterval(() => {
        void standingOf(actor).then((now) => (now === standing ? undefined : close()), ignore);
      }, recheckMs);
      end = () => {
        open = false;
        forget();
        clearInterval(heartbeat);
        clearInterval(recheck);
        signal.removeEventListener("abort", close);
        end = () => undefined;
        leave();
      };
      write(`retry: ${RETRY_MS}\n\n`);
      if (signal.aborted) return close();
      signal.addEventListener("abort", close, { once: true });
      void unreadCount(actor).then((unread) => send({ type: "notifications", unread }), ignore);
    },
    cancel: () => end(),
  });
}

/** News that comes in quick succession is looked up once. */
function hear(actor: Actor, send: (event: LiveEvent) => void): () => void {
  const waiting = { caseIds: new Set<string>(), personIds: new Set<string>() };
  let timer: NodeJS.Timeout | null = null;
  let open = true;
  const tell = async (): Promise<void> => {
    timer = null;
    const news = { caseIds: [...waiting.caseIds], personIds: [...waiting.personIds] };
    waiting.caseIds.clear();
    waiting.personIds.clear();
    for (const event of await eventsFor(actor, news)) if (open) send(event);
  };
  const leave = subscribe(({ caseIds, personIds }) => {
    for (const id of caseIds) waiting.caseIds.add(id);
    if (actor.id !== null && personIds.includes(actor.id)) waiting.personIds.add(actor.id);
    if (waiting.caseIds.size + waiting.personIds.size > 0)
      timer ??= setTimeout(() => void tell().catch(ignore), COALESCE_MS);
  });
  return () => {
    open = false;
    if (timer) clearTimeout(timer);
    leave();
  };
}

function ignore(err: unknown): void {
  log.warn({ err }, "news could not be passed on");
}
