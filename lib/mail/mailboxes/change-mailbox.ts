import { generateKeyPair, randomBytes } from "node:crypto";
import { promisify } from "node:util";
import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { transaction, type Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import type {
  ChangeMailboxInput,
  CreateMailboxInput,
  MailboxIdInput,
  SigningInput,
  SwitchMailboxInput,
} from "@/lib/mail/mailboxes/mailbox-form-schema";
import { columnsOf, isElsewhere, secretsFrom, shown } from "@/lib/mail/mailboxes/mailbox-columns";
import { openSecrets, sealSecrets } from "@/lib/mail/mailboxes/secrets";
import { addJob } from "@/lib/queue/add-job";
import { audit } from "@/lib/settings/audit";
import { parseInput } from "@/lib/i18n/parse-input";
import {
  changeMailboxSchema,
  createMailboxSchema,
  mailboxIdSchema,
  signingSchema,
  switchMailboxSchema,
} from "@/lib/mail/mailboxes/mailbox-form-schema";

/**
 * Sets up a mailbox; it is listened to from then on.
 * @throws AppError forbidden | invalid (the address is taken, the team or the case type is gone)
 */
export async function createMailbox(actor: Actor, input: CreateMailboxInput): Promise<{ id: string }> {
  authorize(actor, "mailbox.manage");
  const given = parseInput(createMailboxSchema, input, actor.language);
  return transaction(async (tx) => {
    await requireFree(tx, actor, { address: given.address });
    await requireTeam(tx, actor, given.teamId);
    await requireType(tx, actor, given.caseType);
    const secrets = sealSecrets(secretsFrom(given, {}));
    const mailbox = await tx.mailbox.create({ data: { ...columnsOf(given), secrets }, select: { id: true } });
    await note(tx, actor, { action: "mailbox.create", id: mailbox.id, detail: shown(given) });
    return mailbox;
  });
}

/**
 * Changes a mailbox. Secrets that are not given stay, unless the way they belong to is gone. Its listener begins anew;
 * with another server, account or folder it reads from the beginning, and the ledger knows what it has. Whoever was told
 * of a fault is told by the watch when it works again.
 * @throws AppError forbidden | not_found | invalid (the address is taken, the team or the case type is gone)
 */
export async function changeMailbox(actor: Actor, input: ChangeMailboxInput): Promise<void> {
  authorize(actor, "mailbox.manage");
  const { mailboxId, ...given } = parseInput(changeMailboxSchema, input, actor.language);
  await transaction(async (tx) => {
    const before = await lockMailbox(tx, actor, mailboxId);
    await requireFree(tx, actor, { address: given.address, mailboxId });
    if (given.teamId !== before.teamId) await requireTeam(tx, actor, given.teamId);
    if (given.caseType !== before.caseType) await requireType(tx, actor, given.caseType);
    const moved = isElsewhere(before.imap, given.imap);
    const data = {
      ...columnsOf(given),
      secrets: sealSecrets(secretsFrom(given, openSecrets(before.secrets))),
      revision: { increment: 1 },
      ...(moved && { uidValidity: null, lastUid: null, lastSuccessAt: null, lastCheckedAt: null }),
      failingSince: null,
      fault: null,
      faultDetail: null,
    };
    await tx.mailbox.update({ where: { id: mailboxId }, data, select: { id: true } });
    await note(tx, actor, { action: "mailbox.change", id: mailboxId, detail: shown(given) });
  });
}

/**
 * Turns a mailbox on or off. While it is off nothing is fetched or taken for it; its cases stay, and are answered from
 * the installation's own address.
 * @throws AppError forbidden | not_found
 */
export async function switchMailbox(actor: Actor, input: SwitchMailboxInput): Promise<void> {
  authorize(actor, "mailbox.manage");
  const { mailboxId, active } = parseInput(switchMailboxSchema, input, actor.language);
  await transaction(async (tx) => {
    await lockMailbox(tx, actor, mailboxId);
    const data = {
      active,
      revision: { increment: 1 },
      ...(!active && { failingSince: null, fault: null, alertedAt: null }),
    };
    await tx.mailbox.update({ where: { id: mailboxId }, data, select: { id: true } });
    await note(tx, actor, { action: active ? "mailbox.on" : "mailbox.off", id: mailboxId, detail: {} });
  });
}

/**
 * Lets the worker try both connections of a mailbox; what it finds is in `tested` of the mailbox.
 * @throws AppError forbidden | not_found
 */
export async function askForTest(actor: Actor, input: MailboxIdInput): Promise<void> {
  authorize(actor, "mailbox.manage");
  const { mailboxId } = parseInput(mailboxIdSchema, input, actor.language);
  await transaction(async (tx) => {
    await lockMailbox(tx, actor, mailboxId);
    await tx.mailbox.update({ where: { id: mailboxId }, data: { tested: Prisma.DbNull }, select: { id: true } });
    await addJob(tx, {
      name: "mailbox.test",
      payload: { mailboxId },
      key: `mailbox.test:${mailboxId}`,
      maxAttempts: 3,
    });
  });
}

/**
 * Makes a new secret with which a gateway signs the mails it posts; the one before no longer counts. It is shown this
 * once.
 * @throws AppError forbidden | not_found
 */
export async function newHttpSecret(actor: Actor, input: MailboxIdInput): Promise<{ secret: string }> {
  authorize(actor, "mailbox.manage");
  const { mailboxId } = parseInput(mailboxIdSchema, input, actor.language);
  const secret = randomBytes(32).toString("base64url");
  await transaction(async (tx) => {
    const { secrets } = await lockMailbox(tx, actor, mailboxId);
    const sealed = sealSecrets({ ...openSecrets(secrets), httpSecret: secret });
    await tx.mailbox.update({ where: { id: mailboxId }, data: { secrets: sealed }, select: { id: true } });
    await note(tx, actor, { action: "mailbox.secret", id: mailboxId, detail: {} });
  });
  return { secret };
}

/**
 * Makes a key that signs the mailbox's mails (RFC 6376); its public half has to be published before receivers find it.
 * @throws AppError forbidden | not_found
 */
export async function startSigning(actor: Actor, input: SigningInput): Promise<void> {
  authorize(actor, "mailbox.manage");
  const { mailboxId, selector } = parseInput(signingSchema, input, actor.language);
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  const dkimKey = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  await transaction(async (tx) => {
    const { secrets, address } = await lockMailbox(tx, actor, mailboxId);
    const dkim = { domain: address.slice(address.lastIndexOf("@") + 1), selector };
    const sealed = sealSecrets({ ...openSecrets(secrets), dkimKey });
    await tx.mailbox.update({ where: { id: mailboxId }, data: { dkim, secrets: sealed }, select: { id: true } });
    await note(tx, actor, { action: "mailbox.sign", id: mailboxId, detail: dkim });
  });
}

/**
 * Mails of the mailbox are signed no more, and the key is gone.
 * @throws AppError forbidden | not_found
 */
export async function stopSigning(actor: Actor, input: MailboxIdInput): Promise<void> {
  authorize(actor, "mailbox.manage");
  const { mailboxId } = parseInput(mailboxIdSchema, input, actor.language);
  await transaction(async (tx) => {
    const { secrets } = await lockMailbox(tx, actor, mailboxId);
    const { dkimKey: _dropped, ...rest } = openSecrets(secrets);
    const data = { dkim: Prisma.DbNull, secrets: sealSecrets(rest) };
    await tx.mailbox.update({ where: { id: mailboxId }, data, select: { id: true } });
    await note(tx, actor, { action: "mailbox.unsign", id: mailboxId, detail: {} });
  });
}

async function lockMailbox(tx: Tx, actor: Actor, id: string) {
  await tx.$queryRaw`select 1 from mailbox where id = ${id}::uuid for update`;
  const found = await tx.mailbox.findUnique({
    where: { id },
    select: { secrets: true, imap: true, teamId: true, caseType: true, address: true },
  });
  if (!found) throw new AppError("not_found", say(actor.language, "errors.notFound"));
  return found;
}

async function requireFree(
  tx: Tx,
  actor: Actor,
  { address, mailboxId }: { address: string; mailboxId?: string },
): Promise<void> {
  const taken = await tx.mailbox.findUnique({ where: { address }, select: { id: true } });
  if (!taken || taken.id === mailboxId) return;
  const message = say(actor.language, "mailboxes.addressTaken");
  throw new AppError("invalid", message, { fields: { address: message } });
}

async function requireTeam(tx: Tx, actor: Actor, teamId: string | null): Promise<void> {
  if (teamId === null || (await tx.team.count({ where: { id: teamId } })) > 0) return;
  const message = say(actor.language, "mailboxes.teamGone");
  throw new AppError("invalid", message, { fields: { teamId: message } });
}

/** Shared, so that the type is not deactivated before the mailbox is there. */
async function requireType(tx: Tx, actor: Actor, key: string | null): Promise<void> {
  if (key === null) return;
  const found = await tx.$queryRaw<unknown[]>`select 1 from case_type where key = ${key} and active for share`;
  if (found.length > 0) return;
  const message = say(actor.language, "mailboxes.caseTypeGone");
  throw new AppError("invalid", message, { fields: { caseType: message } });
}

type Note = { action: string; id: string; detail: Prisma.InputJsonObject };

async function note(tx: Tx, actor: Actor, { action, id, detail }: Note): Promise<void> {
  await audit(tx, actor, { action, subjectType: "mailbox", subjectId: id, detail });
}
