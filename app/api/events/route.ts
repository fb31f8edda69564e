import { route } from "@/lib/auth/route";
import { COUNTERS } from "@/lib/frame/counters";
import { readRights } from "@/lib/people/rights";
import { openEventStream } from "@/lib/realtime/event-stream";

/** What changes for the person signed in, as long as the page is open. */
export const GET = route({}, (actor, _input, request) =>
  openEventStream(actor, { signal: request.signal, counters: COUNTERS, readRights }),
);
