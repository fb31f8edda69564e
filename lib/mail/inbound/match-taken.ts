import { isStaff } from "@/lib/access/actor";
import type { Tx } from "@/lib/db/client";
import type { Taken } from "@/lib/mail/inbound/apply-mail";
import type { LedgerRow } from "@/lib/mail/inbound/ledger-row";
import { matchMail, standingOf, type Match } from "@/lib/mail/inbound/match";
import { trustIn } from "@/lib/mail/inbound/trust";
import { actorOfAddress } from "@/lib/people/actor-of-person";

type Asked = { row: LedgerRow; taken: Omit<Taken, "from"> };

/**
 * The case of a mail, and what it may do there. `spoofed`: it says that it is from one of our people, and is not proved to
 * be.
 */
export async function matchForTaken(
  tx: Tx,
  { row, taken }: { row: LedgerRow; taken: Taken },
): Promise<Match & { spoofed: boolean }> {
  const { mail, from, authentication } = taken;
  const match = await matchMail(tx, { mail, email: from.email, envelopeTo: row.envelopeTo, authentication });
  const claimsStaff = match.sender !== null && isStaff(match.sender) && authentication.dmarc === "fail";
  return { ...match, spoofed: claimsStaff || (match.caseId !== null && match.trust === "spoofed") };
}

/** The case that a manager chose for a mail, or a new one. It comes there as what its sender is, if that is proved. */
export async function matchByHand(tx: Tx, { row: { caseId }, taken }: Asked): Promise<Match> {
  const email = taken.mail.from?.email ?? "";
  const sender = await actorOfAddress(tx, email);
  if (caseId === null) return { caseId: null, by: "new", sender };
  const standing = await standingOf(tx, { caseId, email, sender });
  const trust = trustIn({ standing, by: "references", authentication: taken.authentication });
  return { caseId, by: "references", trust: trust === "unrelated" ? "hold" : trust, sender, standing };
}
