import { newToken } from "@/lib/access/token";
import { nextPath } from "@/lib/access/next-path";
import { appUrl } from "@/lib/auth/keys";
import type { Db } from "@/lib/db/client";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** How long each kind of link works, in milliseconds. */
export const LINK_MS = { sign_in: 15 * MINUTE, set_up: 7 * DAY, case_access: 30 * DAY } as const;

/** Which link, and whose. */
export interface NewLink {
  purpose: "sign_in" | "set_up" | "case_access";
  /** Null only for the set-up link of the first admin. */
  personId: string | null;
  /** case_access: the case it opens. */
  caseId?: string | null;
  /** sign_in: where to go afterwards; a path of this product. */
  next?: string | undefined;
}

/**
 * Makes a link's address. Only the token's hash is stored, so the address must be used now (printed, put into a mail):
 * it cannot be made again. sign_in: once, 15 minutes. set_up: once, 7 days. case_access: 30 days, as often as wanted.
 */
export async function mintLink(within: Db, link: NewLink, now: Date): Promise<string> {
  const { token, hash } = newToken();
  const { purpose, personId, caseId = null } = link;
  const expiresAt = new Date(now.getTime() + LINK_MS[purpose]);
  await within.signInLink.create({
    data: { purpose, personId, caseId, tokenHash: hash, expiresAt, createdAt: now },
    select: { id: true },
  });
  const next = link.next ? nextPath(link.next, "") : "";
  return `${appUrl()}/${purpose === "set_up" ? "set-up" : "l"}/${token}${next && `?next=${encodeURIComponent(next)}`}`;
}
