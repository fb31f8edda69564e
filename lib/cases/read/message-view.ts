import { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { isStaff } from "@/lib/access/actor";
import { hasRemoteImages, shownFiles } from "@/lib/cases/read/mail-html";
import type { StoredMessage } from "@/lib/cases/read/read-case";
import type { MailFacts, MessageView } from "@/lib/cases/message-types";
import { isPlainMarkup } from "@/lib/html/plain-markup";

/** A message as the actor may see it: how our mail fared, and who wrote from which address, are staff's to know. */
export function messageView(actor: Actor, stored: StoredMessage): MessageView {
  const { authorId, authorName, authorRole, delivery, incoming: _, attachments, ...message } = stored;
  const author =
    authorId && authorName !== null && authorRole ? { id: authorId, name: authorName, role: authorRole } : null;
  const sent = isStaff(actor) && delivery ? delivery : null;
  const within = shownFiles(stored.bodyHtml + stored.quotedHtml, attachments);
  return {
    ...message,
    author,
    attachments: attachments
      .filter(({ id }) => !within.has(id))
      .map(({ id, name, sizeBytes, contentType }) => ({ id, name, sizeBytes, contentType })),
    delivery: sent && { ...sent, sentAt: sent.sentAt ? new Date(sent.sentAt) : null },
    mail: stored.channel === "mail" ? mailFacts(actor, stored) : null,
  };
}

const line = z.string().max(2_000);
const address = z.object({ email: line, name: line });
const cipher = z.enum(["smime", "pgp"]).nullable().catch(null);
const noProtection = { signed: null, encrypted: null };

/** What the ledger keeps of a mail for its readers (`IncomingMail.detail.card`). */
const cardSchema = z
  .object({
    invitations: z
      .array(
        z.object({
          method: line,
          summary: line,
          start: line,
          end: line.nullable(),
          place: line,
          organizer: address.nullable(),
        }),
      )
      .catch([]),
    forwarded: z
      .array(z.object({ subject: line, from: address.nullable(), date: line.nullable().catch(null) }))
      .catch([]),
    protection: z.object({ signed: cipher, encrypted: cipher }).catch(noProtection),
    flaws: z.array(line).catch([]),
  })
  .catch({ invitations: [], forwarded: [], protection: noProtection, flaws: [] });

const check = z.enum(["pass", "fail", "softfail", "neutral", "none", "temperror", "permerror"]);
const authenticationSchema = z
  .object({ spf: check, dkim: check, dmarc: check, by: line, aligned: z.boolean() })
  .nullable()
  .catch(null);

function mailFacts(actor: Actor, { bodyHtml, quotedHtml, incoming }: StoredMessage): MailFacts {
  const staff = isStaff(actor);
  return {
    framed: { own: !isPlainMarkup(bodyHtml), quoted: !isPlainMarkup(quotedHtml) },
    remoteImages: { own: hasRemoteImages(bodyHtml), quoted: hasRemoteImages(quotedHtml) },
    from: staff && incoming ? { email: incoming.email, name: incoming.name } : null,
    authentication: staff ? authenticationSchema.parse(incoming?.authentication ?? null) : null,
    ...cardSchema.parse(incoming?.card ?? {}),
  };
}
