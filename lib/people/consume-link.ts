import { hashToken } from "@/lib/access/token";
import { nextPath } from "@/lib/access/next-path";
import { transaction, type Tx } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { Locale } from "@/lib/i18n/locale";
import { say } from "@/lib/i18n/say";
import type { LinkInput } from "@/lib/people/schema";
import { SIGNED_IN, signedIn, type SignedIn } from "@/lib/people/sign-in";

/**
 * Signs in whom a mailed link was sent to. A sign-in link works once; two that race for it have one winner.
 * @returns who, and where the link leads
 * @throws AppError not_found (unknown, used, expired, or its person may not sign in: one answer)
 */
export async function consumeLink(
  { token, next }: LinkInput,
  language: Locale,
  now: Date = new Date(),
): Promise<{ who: SignedIn; path: string }> {
  return transaction(async (tx) => {
    const link = await findLink(tx, token, now);
    if (!link?.person || !(await use(tx, link, now))) {
      throw new AppError("not_found", say(language, "signIn.linkDead"));
    }
    const home = link.case ? `/my-cases/${link.case.number}` : "/my-cases";
    return { who: signedIn(link.person), path: nextPath(next, home) };
  });
}

type FoundLink = NonNullable<Awaited<ReturnType<typeof findLink>>>;

function findLink(tx: Tx, token: string, now: Date) {
  return tx.signInLink.findFirst({
    where: {
      tokenHash: hashToken(token),
      purpose: { in: ["sign_in", "case_access"] },
      expiresAt: { gt: now },
      person: { active: true, role: "customer" },
    },
    select: { id: true, purpose: true, person: { select: SIGNED_IN }, case: { select: { number: true } } },
  });
}

async function use(tx: Tx, { id, purpose }: FoundLink, now: Date): Promise<boolean> {
  const { count } = await tx.signInLink.updateMany({ where: { id, usedAt: null }, data: { usedAt: now } });
  return count === 1 || purpose === "case_access";
}
