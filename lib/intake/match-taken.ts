import { isStaff } from "@/lib/access/actor";
import type { Tx } from "@/lib/db/client";
import type { Taken } from "@/lib/intake/apply-mail";
import type { LedgerRow } from "@/lib/intake/ledger-row";
import { matchMail, standingOf, type Match } from "@/lib/intake/match";
import { knownPerson } from "@/lib/intake/known-person";

/**
 * The case of a mail, or the one that a manager chose for it. `spoofed`: it says that it is from one of our people, and is
 * not proved to be. By hand it comes to a case as what its sender is there: staff is never made to speak by it.
 */
export async function matchForTaken(
  tx: Tx,
  { row, taken }: { row: LedgerRow; taken: Taken },
): Promise<Match & { spoofed: boolean }> {
  const { mail, from, authentication } = taken;
  if (row.status === "matched") return { ...(await byHand(tx, row, from.email)), spoofed: false };
  const match = await matchMail(tx, { mail, email: from.email, envelopeTo: row.envelopeTo, authentication });
  const claimsStaff = match.sender !== null && isStaff(match.sender) && authentication.dmarc === "fail";
  return { ...match, spoofed: claimsStaff || (match.caseId !== null && match.trust === "spoofed") };
}

async function byHand(tx: Tx, { caseId }: LedgerRow, email: string): Promise<Match> {
  const sender = await knownPerson(tx, email);
  if (caseId === null) return { caseId: null, by: "new", sender };
  const standing = await standingOf(tx, { caseId, email, sender });
  const trust = standing === "stranger" ? "hold" : standing === "staff" ? "note" : "customer";
  return { caseId, by: "token", trust, sender, standing };
}
