import type { Tx } from "@/lib/db/client";
import { oneLine } from "@/lib/text/one-line";
import type { MailAddress, ReadMail } from "@/lib/mail-format/types";
import { isMailAddress } from "@/lib/text/mail-address";
import { sender } from "@/lib/env/sender";
import { v7 as uuid } from "uuid";

/** Most people that one mail suggests. */
const MOST = 20;

interface Mentioned {
  caseId: string;
  mail: Pick<ReadMail, "to" | "cc" | "replyTo" | "forwarded" | "from" | "text">;
  /** One of our people wrote it: a mail that is forwarded within its text counts, too. */
  byStaff?: boolean;
}

/**
 * Notes who else a mail names: its copies, where answers to it are wanted, and whose mails it forwards. They are only
 * suggested; somebody of the staff decides whether they take part. Addresses of ours, our people and the requester are not.
 */
export async function suggestParticipants(
  tx: Tx,
  { caseId, mail, byStaff = false }: Mentioned,
  now: Date,
): Promise<void> {
  const copied = [...mail.to, ...mail.cc, ...mail.replyTo];
  const forwarded = mail.forwarded.flatMap(({ from }) => (from ? [from] : []));
  if (byStaff && forwarded.length === 0) forwarded.push(...forwardedWithin(mail.text));
  const named = [
    ...forwarded.map((one) => ({ ...one, source: "forwarded" })),
    ...copied.map((one) => ({ ...one, source: "cc" })),
  ].filter(({ email }) => isMailAddress(email) && email !== mail.from?.email);
  if (named.length === 0) return;
  const strangers = await withoutOurs(tx, caseId, named);
  const rows = strangers.slice(0, MOST).map(({ email, name, source }) => ({
    id: uuid(),
    caseId,
    email,
    name: oneLine(name, 200),
    source,
    status: "suggested" as const,
    createdAt: now,
  }));
  if (rows.length > 0) await tx.caseParticipant.createMany({ data: rows, skipDuplicates: true });
}

/** How mail programs begin the head of a mail that they forward within the text. */
const FORWARDED =
  /^[\t >*_]*(?:From|Von|De|Da|Van|Från|Fra|보낸 ?사람|差出人|发件人|寄件者)[*_]*[\t ]*[:：][*_]*[\t ]*(.{3,300})$/im;

/** Who wrote the mail that a text forwards, as the forwarder's program says. */
function forwardedWithin(text: string): MailAddress[] {
  const line = FORWARDED.exec(text.slice(0, 50_000))?.[1] ?? "";
  const email = /[^\s<>"'()[\]:;,]+@[^\s<>"'()[\]:;,]+/.exec(line)?.[0];
  if (email === undefined) return [];
  return [
    {
      email: email.toLowerCase(),
      name: line
        .slice(0, line.indexOf(email))
        .replace(/["<[(*_]|mailto:/g, "")
        .trim(),
    },
  ];
}

/** Notes that somebody who is not known at the case wrote to it; who was refused once stays refused. */
export async function noteUnverified(
  tx: Tx,
  { caseId, from, personId }: { caseId: string; from: MailAddress; personId: string | null },
  now: Date,
): Promise<void> {
  const { email, name } = from;
  if (!isMailAddress(email)) return;
  const row = { caseId, email, personId, name: oneLine(name, 200), source: "reply", createdAt: now };
  await tx.caseParticipant.createMany({ data: [{ ...row, status: "unverified" }], skipDuplicates: true });
  await tx.caseParticipant.updateMany({
    where: { caseId, email, status: "suggested" },
    data: { status: "unverified", source: "reply" },
  });
}

async function withoutOurs<Address extends MailAddress>(
  tx: Tx,
  caseId: string,
  named: readonly Address[],
): Promise<Address[]> {
  const bare = named.map(({ email }) => withoutTag(email));
  const emails = [...named.map(({ email }) => email), ...bare];
  const boxes = await tx.mailbox.findMany({ where: { address: { in: bare } }, select: { address: true } });
  const people = await tx.person.findMany({
    where: { email: { in: emails }, OR: [{ role: { not: "customer" } }, { requestedCases: { some: { id: caseId } } }] },
    select: { email: true },
  });
  const ours = new Set([sender().address, ...boxes.map(({ address }) => address), ...people.map(({ email }) => email)]);
  const seen = new Set<string>();
  return named.filter(({ email }) => {
    if (ours.has(email) || ours.has(withoutTag(email)) || seen.has(email)) return false;
    return Boolean(seen.add(email));
  });
}

/** An address without what stands after a plus sign. */
export function withoutTag(email: string): string {
  return email.replace(/\+[^@]*@/, "@");
}
