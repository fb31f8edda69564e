import type { Outcomes } from "@/lib/events/deliver";
import { deliverDue } from "@/lib/events/deliver";
import { fanOut } from "@/lib/events/fan-out";
import type { Subscriber } from "@/lib/events/subscriber";
import { SUBSCRIBERS } from "@/lib/jobs/subscribers";
import { log } from "@/lib/log";
import { subscribe } from "@/lib/realtime/listen";
import { openIncident } from "@/lib/effects/open-incident";
import { closeDelivered } from "@/lib/effects/close-incident";

/** Events whose commit nobody heard of are looked for this often. */
const POLL_MS = 1_000;

const outcomes: Outcomes = {
  failed: async (tx, { caseId, seq, subscriber, error }, now) => {
    const summary = `What follows from step ${seq} of the case could not be done: ${subscriber}.`;
    await openIncident(tx, { caseId, delivery: { eventSeq: seq, subscriber }, summary, detail: error }, now);
  },
  recovered: closeDelivered,
};

/** Delivers every event that is due to its subscribers, until nothing is left. */
export async function deliverEvents(now = new Date(), subscribers: readonly Subscriber[] = SUBSCRIBERS): Promise<void> {
  for (;;) {
    const looked = await fanOut(subscribers, now);
    const tried = await deliverDue(subscribers, outcomes, now);
    if (looked + tried === 0) return;
  }
}

/** Delivers events as they come, in this process. Returns the way out, which waits for what is in hand. */
export function startRelay(): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;
  const wake = (): void => {
    again = true;
    running ??= run().finally(() => {
      running = null;
    });
  };
  const run = async (): Promise<void> => {
    while (again) {
      again = false;
      await deliverEvents().catch((err: unknown) => log.warn({ err }, "events could not be delivered; trying again"));
    }
  };
  const leave = subscribe(wake);
  const poll = setInterval(wake, POLL_MS);
  wake();
  return async () => {
    leave();
    clearInterval(poll);
    again = false;
    await running;
  };
}
