import { addressIn, fieldGroups, type Field } from "@/lib/mail-format/reports/fields";

/** What a report says about one recipient, before it is judged. */
export interface Said {
  /** Lower case; "" when it is not said. */
  email: string;
  /** failed, delayed, delivered, relayed, expanded; "" when it is not said. */
  action: string;
  status: string;
  /** The server's own words. */
  words: string;
  /** What was said around those words, as far as it tells which command was answered. */
  answered?: string;
}

/** The recipients in a message/delivery-status part (RFC 3464, 2.3), or in a text that repeats its fields. */
export function readDeliveryStatus(text: string): Said[] {
  return fieldGroups(text.slice(0, 200_000).replaceAll(/^>[ \t]?/gm, ""))
    .flatMap(perRecipient)
    .map(saidOf)
    .filter(({ email, action, status }) => email || action || status);
}

/** Some reports forget the empty line between recipients: a field that comes again begins the next one. */
function perRecipient(group: Field[]): Map<string, string>[] {
  const maps: Map<string, string>[] = [];
  let map = new Map<string, string>();
  for (const { name, value } of group) {
    if (map.has(name) && begins.has(name)) {
      maps.push(map);
      map = new Map();
    }
    if (!map.has(name)) map.set(name, value);
  }
  return [...maps, map].filter((one) => recipientFields.some((name) => one.has(name)));
}

const begins = new Set(["final-recipient", "original-recipient", "action", "status"]);
const recipientFields = ["original-recipient", "final-recipient", "x-actual-recipient", "x-original-recipient"];

/** The address we wrote to comes first: a forwarding behind it is none of ours. */
function saidOf(fields: Map<string, string>): Said {
  const email = recipientFields.map((name) => addressIn(fields.get(name) ?? "")).find(Boolean) ?? "";
  const status = /[245]\.\d{1,3}\.\d{1,3}/.exec(fields.get("status") ?? "")?.[0] ?? "";
  const words = (fields.get("diagnostic-code") ?? "").replace(/^[A-Za-z0-9-]+\s*;\s*/, "");
  const note = /\((.{4,200})\)/.exec(fields.get("status") ?? "")?.[1] ?? "";
  return {
    email,
    action: (fields.get("action") ?? "").toLowerCase().split(/[\s(;]/)[0] ?? "",
    status,
    words: words || note,
  };
}
