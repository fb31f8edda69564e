import { oneLine } from "@/lib/text/one-line";
import { isLonger } from "@/lib/mail/inbound/mail-words";
import type { MailAddress, ReadMail } from "@/lib/mail-format/types";

/** What a conversation shows of a mail besides its words, as the ledger keeps it in `detail.card`. */
export interface MailCard {
  invitations: unknown[];
  forwarded: unknown[];
  protection: ReadMail["protection"];
  flaws: string[];
}

const MOST = 10;
const LENGTH = 500;

/** The card of a mail; null when there is nothing to show. */
export function cardOf(mail: ReadMail): MailCard | null {
  const { invitations, forwarded, protection } = mail;
  const flaws = [...new Set([...mail.flaws, ...(isLonger(mail) ? ["too-large"] : [])])];
  const isBare = invitations.length + forwarded.length + flaws.length === 0;
  if (isBare && protection.signed === null && protection.encrypted === null) return null;
  return {
    invitations: invitations.slice(0, MOST).map(({ method, summary, start, end, place, organizer }) => ({
      method: line(method),
      summary: line(summary),
      start: line(start),
      end: end === null ? null : line(end),
      place: line(place),
      organizer: who(organizer),
    })),
    forwarded: forwarded.slice(0, MOST).map(({ subject, from, date }) => ({
      subject: line(subject),
      from: who(from),
      date: date?.toISOString() ?? null,
    })),
    protection,
    flaws,
  };
}

function who(address: MailAddress | null): MailAddress | null {
  return address && { email: line(address.email), name: line(address.name) };
}

function line(text: string): string {
  return oneLine(text, LENGTH);
}
