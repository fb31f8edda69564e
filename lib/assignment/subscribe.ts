import { requestDrain } from "@/lib/assignment/drain";
import type { Topic } from "@/lib/cases/events";
import { TOPICS } from "@/lib/cases/events";
import type { Subscriber } from "@/lib/events/subscriber";

/**
 * Asks for a run of the drain after what may have made room for another case or changed whom a waiting case is for. So
 * does a routing that found nobody: somebody may have become free while it was not yet to be seen. Mere words do not.
 */
export const assignmentSubscriber: Subscriber<Topic> = {
  name: "assignment",
  topics: [TOPICS.moved, TOPICS.edited, "routed"],
  handle: requestDrain,
};
