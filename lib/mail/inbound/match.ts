import { authSecret } from "@/lib/auth/keys";
import type { Tx } from "@/lib/db/client";
import { HOT } from "@/lib/db/client";
import { actorOfAddress, type PersonActor } from "@/lib/people/actor-of-person";
import { trustIn, type Link, type Standing, type Trust } from "@/lib/mail/inbound/trust";
import type { MailAuthentication, ReadMail } from "@/lib/mail-format/types";
import { isSignedFor, numberInReplyAddress } from "@/lib/mail-format/reply-address";
import { numberInSubject } from "@/lib/mail-format/subject";
import { recentSettings } from "@/lib/settings/read";

/** A mail, as far as its case is concerned. */
export interface Matchable {
  mail: Pick<ReadMail, "to" | "cc" | "headers" | "inReplyTo" | "references" | "subject">;
  /** The sender's address, lower case. */
  email: string;
  envelopeTo: readonly string[];
  authentication: Pick<MailAuthentication, "dmarc" | "aligned">;
}

/** Where a mail belongs, and what its sender may do there. `caseId` null: it is a new case. */
export type Match =
  | { caseId: string; by: Link; trust: Exclude<Trust, "unrelated">; sender: PersonActor | null; standing: Standing }
  | { caseId: null; by: "new"; sender: PersonActor | null };

interface Named {
  id: string;
  number: number;
  by: Link;
}

/**
 * Finds a mail's case: by the signed token in an address it came to, else by the mails it answers, else by the number
 * in its subject when its sender takes part in that case, else none. The first that speaks decides; what it says
 * does not depend on whoever wrote, what the writer may do there does.
 */
export async function matchMail(tx: Tx, given: Matchable): Promise<Match> {
  const sender = await actorOfAddress(tx, given.email);
  const named = (await byToken(tx, given)) ?? (await byReferences(tx, given)) ?? (await bySubject(tx, given));
  if (!named) return { caseId: null, by: "new", sender };
  const standing = await standingOf(tx, { caseId: named.id, email: given.email, sender });
  const trust = trustIn({ standing, by: named.by, authentication: given.authentication });
  if (trust === "unrelated") return { caseId: null, by: "new", sender };
  return { caseId: named.id, by: named.by, trust, sender, standing };
}

/** Every address that the mail says it was brought to. */
export function recipientsOf({ mail, envelopeTo }: Pick<Matchable, "mail" | "envelopeTo">): string[] {
  const delivered = ["delivered-to", "x-original-to", "x-envelope-to", "envelope-to"].flatMap(
    (name) => mail.headers.get(name) ?? [],
  );
  const written = [...mail.to, ...mail.cc].map(({ email }) => email);
  const all = [...envelopeTo, ...delivered, ...written].map((one) => one.trim().replace(/^<|>$/g, "").toLowerCase());
  return [...new Set(all)].filter((one) => one.includes("@"));
}

async function byToken(tx: Tx, given: Matchable): Promise<Named | null> {
  for (const address of recipientsOf(given)) {
    const number = numberInReplyAddress(address);
    if (number === null || number > MOST_NUMBER) continue;
    const found = await tx.case.findUnique({ where: { number }, select: { id: true, number: true } });
    if (found && isSignedFor(address, { caseId: found.id, number }, authSecret())) return { ...found, by: "token" };
  }
  return null;
}

const MOST_NUMBER = 2_147_483_647;
/** Most Message-IDs that are looked at: the nearest. */
const MOST_REFERENCES = 50;

async function byReferences(tx: Tx, { mail }: Matchable): Promise<Named | null> {
  const ids = [...new Set([...mail.inReplyTo, ...mail.references.toReversed()])].slice(0, MOST_REFERENCES);
  if (ids.length === 0) return null;
  const roots = ids.flatMap((id) => /^<case-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/.exec(id)?.[1] ?? []);
  const found = await tx.$queryRaw<{ id: string; number: number; said: string }[]>`${HOT}
    select c.id, c.number, named.said from "case" c join (
      select case_id, internet_id as said from outgoing_mail where internet_id = any(${ids}::text[])
      union all select case_id, internet_id from incoming_mail
        where internet_id = any(${ids}::text[]) and status = 'applied' and message_id is not null
      union all select root, '<case-' || root::text || '@' from unnest(${roots}::uuid[]) root) named on named.case_id = c.id`;
  for (const id of ids) {
    const hit = found.find(({ said }) => said === id || (said.endsWith("@") && id.startsWith(said)));
    if (hit) return { id: hit.id, number: hit.number, by: "references" };
  }
  return null;
}

async function bySubject(tx: Tx, { mail }: Matchable): Promise<Named | null> {
  const { companyName } = await recentSettings(tx);
  const number = numberInSubject(mail.subject, companyName);
  if (number === null || number > MOST_NUMBER) return null;
  const found = await tx.case.findUnique({ where: { number }, select: { id: true, number: true } });
  return found && { ...found, by: "subject" };
}

type Asked = { caseId: string; email: string; sender: PersonActor | null };

/** What the sender of a mail is to a case. */
export async function standingOf(tx: Tx, { caseId, email, sender }: Asked): Promise<Standing> {
  const [found] = await tx.$queryRaw<{ requesterId: string; takesPart: boolean; seen: boolean }[]>`${HOT}
    select c.requester_id as "requesterId",
      exists (select from case_participant p where p.case_id = c.id and p.email = ${email} and p.status = 'active') as
        "takesPart",
      ${sender?.role ?? "customer"} in ('manager', 'admin') or c.team_id is null or c.assignee_id = ${sender?.id ?? null}::uuid
        or c.team_id = any(${[...(sender?.teamIds ?? [])]}::uuid[]) as seen
    from "case" c where c.id = ${caseId}::uuid`;
  if (found && sender && found.requesterId === sender.id) return "requester";
  if (sender && sender.role !== "customer") return found?.seen ? "staff" : "stranger";
  return found?.takesPart ? "participant" : "stranger";
}
