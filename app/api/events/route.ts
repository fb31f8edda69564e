import { route } from "@/lib/auth/route";
import { openEventStream } from "@/lib/realtime/event-stream";

/** News for the person signed in, as long as the page is open. */
export const GET = route({}, (actor, _input, request) => openEventStream(actor, { signal: request.signal }));
