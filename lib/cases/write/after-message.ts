import type { Actor } from "@/lib/access/actor";
import { isStaff } from "@/lib/access/actor";
import type { SearchText } from "@/lib/cases/write/index-search";
import type { StoredCase } from "@/lib/cases/write/stored-case";
import type { NewMessage, Recipients } from "@/lib/cases/write/write-parts";

type Said = Pick<StoredCase, "subject" | "requesterName" | "requesterEmail"> & { caseId: string };

/** What a message is found by: its words, the case's subject, and the people it is between. */
export function messageText(
  { said, message, actor }: { said: Said; message: NewMessage; actor: Actor },
  now: Date,
): SearchText {
  const { caseId, subject, requesterName, requesterEmail } = said;
  const people = [...new Set([requesterName, requesterEmail, actor.name])];
  return {
    id: message.id,
    caseId,
    internal: message.visibility === "internal",
    at: now,
    subject,
    people,
    text: message.bodyText,
  };
}

/**
 * Whom a public message of ours is sent to, besides the requester; nobody is sent their own words.
 * `bcc` get a copy that the others do not see.
 */
export function sentOut(
  found: Pick<StoredCase, "requesterId" | "requesterEmail">,
  actor: Actor,
  { cc = "participants", bcc = [] }: Partial<Pick<Recipients, "cc" | "bcc">> = {},
): Recipients | undefined {
  if (!isStaff(actor) || actor.id === found.requesterId) return undefined;
  return { cc, bcc, except: [found.requesterEmail, actor.email] };
}
