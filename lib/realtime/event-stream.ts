import type { Actor } from "@/lib/access/actor";
import { caseScope } from "@/lib/access/case-scope";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import type { Counter } from "@/lib/realtime/kept-counts";
import type { OpenStream } from "@/lib/realtime/open-streams";
import { addStream, countStreams, sendCounts } from "@/lib/realtime/open-streams";

const RETRY_MS = 3_000;
/** Open streams per person in one process: a person's tabs, not a program's loop. */
const MAX_PER_PERSON = 10;
/** A reader who takes nothing while this many messages wait is let go, and comes back. */
const MAX_WAITING = 1_000;

/** What a person may do and see now: what the scope is made of, and all of it as a text to compare. */
export type CurrentRights = Pick<Actor, "role" | "organizationId" | "seesOrganization" | "teamIds"> & {
  rights: string;
};

export interface StreamOptions {
  /** Aborted when the reader has gone. */
  signal: AbortSignal;
  /** The numbers of the frame. */
  counters: readonly Counter[];
  /** The rights of people who may sign in; others are missing. */
  readRights: (personIds: readonly string[]) => Promise<ReadonlyMap<string, CurrentRights>>;
}

/**
 * A stream of server-sent events (WHATWG HTML, 9.2) for one reader: the cases in scope as they change, the counters of
 * the frame, a comment every 20 seconds. It ends when the reader goes, signs out everywhere, or gets other rights.
 * Once open it costs no query.
 * @throws AppError unauthenticated | rate_limited (too many open at once)
 */
export async function openEventStream(actor: Actor, options: StreamOptions): Promise<Response> {
  const { id } = actor;
  if (id === null) throw signedOut(actor);
  if (countStreams(id) >= MAX_PER_PERSON)
    throw new AppError("rate_limited", say(actor.language, "notifications.tooManyStreams"), { retryAfterSeconds: 30 });
  const { body, stream } = register({ ...actor, id }, options);
  // Read after it hears: rights that change meanwhile end it.
  const found = await currentRights(id, options).catch((error: unknown) => {
    stream.close();
    throw error;
  });
  if (!found) {
    stream.close();
    throw signedOut(actor);
  }
  stream.scope = caseScope({ ...actor, ...found });
  stream.rights = found.rights;
  sendCounts(stream);
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}

async function currentRights(id: string, { readRights }: StreamOptions): Promise<CurrentRights | undefined> {
  return (await readRights([id])).get(id);
}

function signedOut({ language }: Actor): AppError {
  return new AppError("unauthenticated", say(language, "errors.signedOut"));
}

type Registered = { body: ReadableStream<Uint8Array>; stream: OpenStream };

function register(actor: OpenStream["actor"], { signal, counters, readRights }: StreamOptions): Registered {
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  const end = (): void => {
    controller = null;
    leave();
    signal.removeEventListener("abort", close);
  };
  const close = (): void => {
    const open = controller;
    end();
    open?.close();
  };
  const write = (text: string): void => {
    // What was still being counted when the reader left finds nobody.
    if (!controller) return;
    if ((controller.desiredSize ?? 0) < -MAX_WAITING) return close();
    controller.enqueue(encoder.encode(text));
  };
  const body = new ReadableStream<Uint8Array>({ start: (given) => void (controller = given), cancel: end });
  const stream: OpenStream = { actor, scope: [], rights: "", counters, write, close };
  const leave = addStream(stream, readRights);
  write(`retry: ${RETRY_MS}\n\n`);
  if (signal.aborted) close();
  else signal.addEventListener("abort", close, { once: true });
  return { body, stream };
}
