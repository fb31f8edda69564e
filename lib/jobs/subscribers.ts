import { assignmentSubscriber } from "@/lib/assignment/subscribe";
import type { Topic } from "@/lib/cases/events";
import type { Subscriber } from "@/lib/events/subscriber";
import { mailSubscriber } from "@/lib/mail/outbound/subscribe";
import { notificationSubscriber } from "@/lib/notifications/subscribe";

/**
 * Everybody who does what follows from an event of a case, a line each. What must be there with the change itself is no
 * subscriber: search texts are part of its statement, and open pages hear of it right after the commit.
 */
export const SUBSCRIBERS: readonly Subscriber<Topic>[] = [mailSubscriber, notificationSubscriber, assignmentSubscriber];
