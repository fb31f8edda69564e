import type { BouncedRecipient, MailReport, ReadMail } from "@/lib/mail-format/types";
import { readDeliveryStatus, type Said } from "@/lib/mail-format/reports/delivery-status";
import { readFeedback } from "@/lib/mail-format/reports/feedback";
import { addresses } from "@/lib/mail-format/reports/fields";
import { looksLikeNotice } from "@/lib/mail-format/reports/looks-like-notice";
import { readNotification } from "@/lib/mail-format/reports/notification";
import { readNotice } from "@/lib/mail-format/reports/notice";
import { readOriginal, type Original } from "@/lib/mail-format/reports/original";
import { judge } from "@/lib/mail-format/reports/verdict";

/**
 * What a delivery report or a complaint says, or null when the mail is none: reports by RFC 3464, complaints by
 * RFC 5965, and those that servers write as they like. A person's mail is none even if it quotes a report.
 */
export function readReport(mail: ReadMail): MailReport | null {
  const original = readOriginal(mail);
  const complaint = readFeedback(mail, original);
  if (complaint) return complaint;
  const notification = readNotification(mail);
  if (notification) return notification;
  const said = saidBy(mail, original);
  if (!said) return null;
  return reportOf(said, original);
}

/** What the mail says of each recipient; null when it is no delivery report. */
function saidBy(mail: ReadMail, original: Original): Said[] | null {
  const parts = mail.reportParts.filter(({ contentType }) => /^message\/(?:global-)?delivery-status/.test(contentType));
  const isReport = parts.length > 0 || mail.contentTypeParameters["report-type"]?.toLowerCase() === "delivery-status";
  if (!isReport && !looksLikeNotice(mail, original.words, original.given)) return null;
  const formal = parts.flatMap(({ text }) => readDeliveryStatus(text));
  const inText = formal.length > 0 ? [] : readDeliveryStatus(mail.text);
  const listed = formal.length > 0 ? formal : inText.filter(({ email }) => email);
  const informal = () => readNotice(original.words, knownOf(mail, original));
  return listed.length > 0 ? completed(distinct(listed), informal) : informal();
}

function knownOf(mail: ReadMail, { to, from }: Original) {
  const failed = addresses((mail.headers.get("x-failed-recipients") ?? []).join(", "));
  const reporters = [mail.from, mail.sender].map((address) => address?.email ?? "");
  const receivers = mail.to.map(({ email }) => email).filter((email) => !to.includes(email));
  const writers = new Set([...from, ...reporters, ...receivers].filter((email) => !failed.includes(email)));
  return { failed, writers, to };
}

/** What the list does not say is taken from the text for people. */
function completed(listed: Said[], informal: () => Said[]): Said[] {
  const told = informal();
  return listed.map((said) => {
    const same = told.find(({ email }) => email === said.email) ?? (listed.length === 1 ? told[0] : undefined);
    const { email = "", words = "" } = same ?? {};
    const answered = words.replaceAll(/\s+/g, " ");
    return { ...said, email: said.email || email, words: said.words || words, answered };
  });
}

function distinct(all: Said[]): Said[] {
  const said = all.slice(0, most);
  return said.filter(({ email }, index) => !email || said.findIndex((other) => other.email === email) === index);
}

/** Most recipients of one report. */
const most = 100;

function reportOf(said: Said[], { messageId, words }: Original): MailReport {
  const failed = said.filter(({ action, status }) => !arrived.includes(action) && !status.startsWith("2."));
  if (said.length > 0 && failed.length === 0) return { kind: "delivered", recipients: [], about: messageId };
  const isDelay = ({ action }: Said) => action === "delayed" || (!action && delayWords.test(words));
  const delayed = failed.length > 0 && failed.every(isDelay);
  const lost = delayed ? failed.map((one) => ({ ...one, action: "delayed" })) : failed.filter((one) => !isDelay(one));
  const recipients: BouncedRecipient[] = lost.map(judge);
  return { kind: delayed ? "delayed" : "bounce", recipients, about: messageId };
}

/** "Deliverable" answers whether an address would be taken (RFC 3464, 2.3.3 with its extensions). */
const arrived = ["delivered", "relayed", "expanded", "deliverable"];
const delayWords =
  /warning message only|not yet been delivered|has been delayed|delivery attempts will continue|will (?:be retried|keep trying)|still trying|could not be delivered for the (?:last|past) \d+ (?:hour|minute)s?\b(?![^.]*giv)/i;
