import { randomUUID } from "node:crypto";

/** A new Message-ID of ours, with angle brackets (RFC 5322, 3.6.4). */
export function newMessageId(domain: string): string {
  return `<${randomUUID()}@${domain}>`;
}

/** The id every mail of a case refers to, so that mail programs show them as one conversation. */
export function caseRootId(caseId: string, domain: string): string {
  return `<case-${caseId}@${domain}>`;
}
