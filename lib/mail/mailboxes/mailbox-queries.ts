import { localeOf } from "@/lib/i18n/locale";
import { createPublicKey } from "node:crypto";
import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { appUrl } from "@/lib/auth/keys";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { AppError } from "@/lib/errors";
import { htmlToText } from "@/lib/html/text";
import { say } from "@/lib/i18n/say";
import {
  dkimSchema,
  imapSchema,
  mailboxTestSchema,
  oauthSchema,
  smtpSchema,
} from "@/lib/mail/mailboxes/mailbox-schema";
import type { MailboxFault } from "@/lib/mail/mailboxes/mailbox-types";
import type { MailboxRow, MailboxState, MailboxView } from "@/lib/mail/mailboxes/mailbox-view-types";
import { openSecrets } from "@/lib/mail/mailboxes/secrets";

const asked = { team: { select: { name: true } } } satisfies Prisma.MailboxInclude;
type Row = Prisma.MailboxGetPayload<{ include: typeof asked }>;

/**
 * All mailboxes, those that fail first.
 * @throws AppError forbidden
 */
export async function listMailboxes(actor: Actor): Promise<MailboxRow[]> {
  authorize(actor, "mailbox.read");
  const rows = await db().mailbox.findMany({
    orderBy: [{ active: "desc" }, { failingSince: { sort: "asc", nulls: "last" } }, { address: "asc" }],
    include: asked,
  });
  return rows.map(rowOf);
}

/**
 * The active mailboxes that fail, the longest first, for the banner.
 * @throws AppError forbidden
 */
export async function failingMailboxes(actor: Actor): Promise<MailboxRow[]> {
  authorize(actor, "mailbox.read");
  const rows = await db().mailbox.findMany({
    where: { active: true, failingSince: { not: null } },
    orderBy: { failingSince: "asc" },
    take: 5,
    include: asked,
  });
  return rows.map(rowOf);
}

/**
 * A mailbox with its set-up and how it fares.
 * @throws AppError forbidden | not_found
 */
export async function getMailbox(actor: Actor, mailboxId: string): Promise<MailboxView> {
  authorize(actor, "mailbox.read");
  const row = await db().mailbox.findUnique({ where: { id: mailboxId }, include: asked });
  if (!row) throw new AppError("not_found", say(actor.language, "errors.notFound"));
  const secrets = openSecrets(row.secrets);
  return {
    ...rowOf(row),
    teamId: row.teamId,
    caseType: row.caseType,
    language: localeOf(row.language),
    signature: htmlToText(row.signatureHtml),
    imap: row.imap ? imapSchema.parse(row.imap) : null,
    smtp: row.smtp ? smtpSchema.parse(row.smtp) : null,
    oauth: row.oauth ? oauthSchema.parse(row.oauth) : null,
    kept: {
      imapPassword: Boolean(secrets.imapPassword),
      smtpPassword: Boolean(secrets.smtpPassword),
      oauthClientSecret: Boolean(secrets.oauthClientSecret),
      signedIn: Boolean(secrets.oauthRefreshToken),
      httpSecret: Boolean(secrets.httpSecret),
    },
    httpUrl: `${appUrl()}/api/mail/${row.id}`,
    signing: signingOf(row, secrets.dkimKey),
    revision: row.revision,
    faultDetail: row.faultDetail,
    lastCheckedAt: row.lastCheckedAt,
    tokenExpiresAt: row.tokenExpiresAt,
    roundTripSentAt: row.roundTripSentAt,
    roundTripAt: row.roundTripAt,
    tested: mailboxTestSchema.safeParse(row.tested).data ?? null,
  };
}

function rowOf(row: Row): MailboxRow {
  const { id, name, address, receivesBy, active, failingSince, lastSuccessAt } = row;
  const fault = row.failingSince ? ((row.fault ?? "server") as MailboxFault) : null;
  return {
    id,
    name,
    address,
    receivesBy,
    team: row.team?.name ?? null,
    active,
    state: stateOf(row),
    fault,
    failingSince,
    lastSuccessAt,
  };
}

function stateOf({ active, failingSince, lastSuccessAt, receivesBy }: Row): MailboxState {
  if (!active) return "off";
  if (failingSince) return "failing";
  if (lastSuccessAt) return "working";
  return receivesBy === "imap" ? "untried" : "quiet";
}

function signingOf({ dkim }: Row, key: string | undefined): MailboxView["signing"] {
  const { domain, selector } = dkimSchema.safeParse(dkim).data ?? { domain: "", selector: "" };
  if (!key || !domain) return null;
  const published = createPublicKey(key).export({ type: "spki", format: "der" }).toString("base64");
  return { domain, selector, host: `${selector}._domainkey.${domain}`, record: `v=DKIM1; k=rsa; p=${published}` };
}
