import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { newApiToken } from "@/lib/access/token";
import { db, transaction } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { isLocale } from "@/lib/i18n/locale";
import { say } from "@/lib/i18n/say";
import { audit } from "@/lib/settings/audit";
import { hashPassword, passwordFits } from "@/lib/people/password";
import type { ChangePasswordInput, CreateTokenInput, OwnAccountInput, TokenIdInput } from "@/lib/people/schema";
import { SIGNED_IN, signedIn, type SignedIn } from "@/lib/people/sign-in";
import type { OwnAccount } from "@/lib/people/types";
import { parseInput } from "@/lib/i18n/parse-input";
import { changePasswordSchema, createTokenSchema, ownAccountSchema, tokenIdSchema } from "@/lib/people/schema";

/**
 * What the actor may set about themselves.
 * @throws AppError forbidden
 */
export async function getOwnAccount(actor: Actor): Promise<OwnAccount> {
  authorize(actor, "account.change");
  const { passwordHash, language, apiTokens, ...own } = await db().person.findUniqueOrThrow({
    where: { id: actor.id ?? "" },
    select: {
      name: true,
      email: true,
      language: true,
      timeZone: true,
      available: true,
      passwordHash: true,
      apiTokens: {
        where: { revokedAt: null },
        orderBy: { createdAt: "desc" },
        select: { id: true, title: true, createdAt: true, lastUsedAt: true },
      },
    },
  });
  return {
    ...own,
    language: isLocale(language) ? language : "en",
    hasPassword: passwordHash !== null,
    tokens: apiTokens,
  };
}

/**
 * Changes the actor's name, language and time zone.
 * @throws AppError forbidden
 */
export async function changeOwnAccount(actor: Actor, input: OwnAccountInput): Promise<OwnAccountInput> {
  authorize(actor, "account.change");
  const given = parseInput(ownAccountSchema, input, actor.language);
  const { name, language, timeZone } = given;
  await db().person.updateMany({ where: { id: actor.id ?? "" }, data: { name, language, timeZone } });
  return given;
}

/**
 * Changes the actor's password and ends all other sign-ins.
 * @returns the sign-in that goes on
 * @throws AppError forbidden | invalid (the current one does not fit)
 */
export async function changePassword(actor: Actor, input: ChangePasswordInput): Promise<SignedIn> {
  authorize(actor, "account.change");
  const given = parseInput(changePasswordSchema, input, actor.language);
  const id = actor.id ?? "";
  const { passwordHash: stored } = await db().person.findUniqueOrThrow({
    where: { id },
    select: { passwordHash: true },
  });
  if (!(await passwordFits(stored, given.currentPassword))) {
    const message = say(actor.language, "people.passwordWrong");
    throw new AppError("invalid", message, { fields: { currentPassword: message } });
  }
  const passwordHash = await hashPassword(given.password);
  return transaction(async (tx) => {
    const person = await tx.person.update({
      where: { id },
      data: { passwordHash, sessionVersion: { increment: 1 } },
      select: SIGNED_IN,
    });
    await audit(tx, actor, { action: "person.changePassword", subjectType: "person", subjectId: id });
    return signedIn(person);
  });
}

/**
 * Makes a program's access to everything the actor may do.
 * @returns the token, told this once
 * @throws AppError forbidden
 */
export async function createToken(actor: Actor, input: CreateTokenInput): Promise<{ token: string }> {
  authorize(actor, "token.manage");
  const { title } = parseInput(createTokenSchema, input, actor.language);
  const { token, hash } = newApiToken();
  await transaction(async (tx) => {
    const { id } = await tx.apiToken.create({
      data: { title, personId: actor.id ?? "", tokenHash: hash },
      select: { id: true },
    });
    await audit(tx, actor, { action: "token.create", subjectType: "token", subjectId: id, detail: { title } });
  });
  return { token };
}

/**
 * Ends one of the actor's tokens at once.
 * @throws AppError forbidden | not_found (unknown, or somebody else's)
 */
export async function revokeToken(actor: Actor, input: TokenIdInput, now: Date = new Date()): Promise<void> {
  authorize(actor, "token.manage");
  const { tokenId } = parseInput(tokenIdSchema, input, actor.language);
  await transaction(async (tx) => {
    const { count } = await tx.apiToken.updateMany({
      where: { id: tokenId, personId: actor.id ?? "", revokedAt: null },
      data: { revokedAt: now },
    });
    if (count === 0) throw new AppError("not_found", say(actor.language, "errors.notFound"));
    await audit(tx, actor, { action: "token.revoke", subjectType: "token", subjectId: tokenId });
  });
}
