import { hashToken } from "@/lib/access/token";
import { db, transaction, type Tx } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { Locale } from "@/lib/i18n/locale";
import { say } from "@/lib/i18n/say";
import { audit } from "@/lib/settings/audit";
import { offerWaitingCases } from "@/lib/people/invitation";
import { hashPassword } from "@/lib/people/password";
import type { FirstAdminInput, SetUpInput } from "@/lib/people/schema";
import { SIGNED_IN, signedIn, type SignedIn } from "@/lib/people/sign-in";

/** Who a set-up link is for: the first admin of an empty installation, or somebody invited. */
export type SetUpInvitation = { kind: "first-admin" } | { kind: "person"; name: string; email: string };

/** What the page of a set-up link shows; null when the link does not work (any more). */
export async function findSetUp(token: string, now: Date = new Date()): Promise<SetUpInvitation | null> {
  const link = await findLink(db(), token, now);
  if (!link) return null;
  return link.person ? { kind: "person", name: link.person.name, email: link.person.email } : { kind: "first-admin" };
}

/**
 * Makes the first admin. Of two people with the same link one succeeds.
 * @throws AppError not_found (the link does not work)
 */
export async function setUpFirstAdmin(
  input: FirstAdminInput,
  language: Locale,
  now: Date = new Date(),
): Promise<SignedIn> {
  const passwordHash = await hashPassword(input.password);
  return transaction(async (tx) => {
    const link = await useLink(tx, input.token, { now, language });
    const admin = await tx.person.findFirst({ where: { role: "admin" }, select: { id: true } });
    if (link.person || admin) throw dead(language);
    const data = { name: input.name, role: "admin" as const, passwordHash, active: true, invitedAt: null };
    const person = await tx.person.upsert({
      where: { email: input.email },
      create: { ...data, email: input.email, language },
      // Somebody who was a customer before: what a mailed link opened must not become an admin's.
      update: { ...data, sessionVersion: { increment: 1 } },
      select: SIGNED_IN,
    });
    await audit(tx, { id: person.id }, { action: "person.setUp", subjectType: "person", subjectId: person.id });
    return signedIn(person);
  });
}

/**
 * Somebody invited chooses a password; sign-ins from before end, and so do other invitations of the same person.
 * @throws AppError not_found (the link does not work)
 */
export async function setUpPerson(input: SetUpInput, language: Locale, now: Date = new Date()): Promise<SignedIn> {
  const passwordHash = await hashPassword(input.password);
  return transaction(async (tx) => {
    const { person } = await useLink(tx, input.token, { now, language });
    if (!person) throw dead(language);
    await tx.signInLink.deleteMany({ where: { personId: person.id, purpose: "set_up", usedAt: null } });
    const changed = await tx.person.update({
      where: { id: person.id },
      data: { passwordHash, sessionVersion: { increment: 1 }, invitedAt: null },
      select: SIGNED_IN,
    });
    await offerWaitingCases(tx);
    await audit(tx, { id: person.id }, { action: "person.setUp", subjectType: "person", subjectId: person.id });
    return signedIn(changed);
  });
}

function findLink(within: Tx, token: string, now: Date) {
  return within.signInLink.findFirst({
    where: {
      tokenHash: hashToken(token),
      purpose: "set_up",
      usedAt: null,
      expiresAt: { gt: now },
      OR: [{ personId: null }, { person: { active: true, role: { not: "customer" } } }],
    },
    select: { id: true, person: { select: { id: true, name: true, email: true } } },
  });
}

async function useLink(tx: Tx, token: string, { now, language }: { now: Date; language: Locale }) {
  const link = await findLink(tx, token, now);
  if (!link) throw dead(language);
  const { count } = await tx.signInLink.updateMany({ where: { id: link.id, usedAt: null }, data: { usedAt: now } });
  if (count !== 1) throw dead(language);
  return link;
}

function dead(language: Locale): AppError {
  return new AppError("not_found", say(language, "signIn.linkDead"));
}
