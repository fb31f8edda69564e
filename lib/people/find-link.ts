import { hashToken } from "@/lib/access/token";
import { db } from "@/lib/db/client";

/** What the page of a mailed link shows before its button is pressed. */
export interface MailedLink {
  name: string;
  /** The case it opens, for a link that came with a case's mail. */
  caseNumber: number | null;
}

/** The link a token belongs to; null when it does not work (any more). Looking changes nothing: mail scanners look, too. */
export async function findMailedLink(token: string, now: Date = new Date()): Promise<MailedLink | null> {
  const link = await db().signInLink.findFirst({
    where: {
      tokenHash: hashToken(token),
      purpose: { in: ["sign_in", "case_access"] },
      expiresAt: { gt: now },
      person: { active: true, role: "customer" },
      OR: [{ usedAt: null }, { purpose: "case_access" }],
    },
    select: { person: { select: { name: true } }, case: { select: { number: true } } },
  });
  return link?.person ? { name: link.person.name, caseNumber: link.case?.number ?? null } : null;
}
