import ical from "ical.js";
import type { MailAddress, MailInvitation } from "@/lib/mail-format/types";
import { decodeText } from "@/lib/mail-format/read/charset";
import { zoneOf } from "@/lib/mail-format/read/calendar-zones";
import type { Part } from "@/lib/mail-format/read/split-parts";

const MOST_BYTES = 500_000;
const MOST_EVENTS = 10;

/** The invitations of a part, or the answers to them (RFC 5545, 5546); none when it is no calendar, or a broken one. */
export function invitationsIn(part: Part): MailInvitation[] {
  const isCalendar = part.type === "text/calendar" || part.type === "application/ics" || /\.ics$/i.test(part.fileName);
  if (!isCalendar || part.bytes.length > MOST_BYTES) return [];
  const text = decodeText(part.bytes, part.parameters["charset"] ?? null).text;
  try {
    const calendar = new ical.Component(ical.parse(text) as unknown[]);
    const said = calendar.getFirstPropertyValue("method") ?? part.parameters["method"] ?? "";
    const events = calendar.getAllSubcomponents("vevent").slice(0, MOST_EVENTS);
    return events.flatMap((event) => invitationOf(event, calendar, String(said).toUpperCase()) ?? []);
  } catch {
    return [];
  }
}

function invitationOf(event: ical.Component, calendar: ical.Component, method: string): MailInvitation | null {
  const start = momentOf(event.getFirstProperty("dtstart"), calendar);
  if (!start) return null;
  return {
    method: method || "PUBLISH",
    summary: said(event, "summary"),
    start,
    end: momentOf(event.getFirstProperty("dtend"), calendar),
    place: said(event, "location"),
    organizer: organizerOf(event.getFirstProperty("organizer")),
  };
}

function said(event: ical.Component, name: string): string {
  const value = event.getFirstPropertyValue(name);
  return typeof value === "string" ? value.replaceAll(/\s+/g, " ").trim().slice(0, 500) : "";
}

function momentOf(property: ical.Property | null, calendar: ical.Component): string | null {
  const time = property?.getFirstValue();
  if (!property || !(time instanceof ical.Time)) return null;
  if (time.isDate) return time.toString();
  const name = property.getFirstParameter("tzid");
  if (time.zone === ical.Timezone.utcTimezone || !name) return instant(time);
  const inside = calendar.getAllSubcomponents("vtimezone").find((zone) => zone.getFirstPropertyValue("tzid") === name);
  if (!inside) return zoneOf(name, time);
  const zoned = time.clone();
  zoned.zone = new ical.Timezone(inside);
  return instant(zoned);
}

/** A time without any zone is taken for UTC: whose clock it means, it does not say. */
function instant(time: ical.Time): string {
  return new Date(time.toUnixTime() * 1_000).toISOString();
}

function organizerOf(property: ical.Property | null): MailAddress | null {
  const value = property?.getFirstValue();
  if (!property || typeof value !== "string") return null;
  const email = value
    .replace(/^mailto:/i, "")
    .trim()
    .toLowerCase();
  const name = property.getFirstParameter("cn") ?? "";
  return email.includes("@") ? { email, name } : null;
}
