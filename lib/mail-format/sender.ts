import { oneLine } from "@/lib/text/one-line";

/** Who our mail is from. */
export interface Sender {
  name: string;
  address: string;
  /** The address's domain; our Message-IDs end in it. */
  domain: string;
}

const fallback = "Caseway <support@caseway.localhost>";

/**
 * The sender that MAIL_FROM names, as `Name <address>` or the address alone.
 * @throws Error when it is not an address: a mistake of the set-up
 */
export function sender(value = process.env["MAIL_FROM"] || fallback): Sender {
  const match = /^\s*(?:"?([^"<>]*?)"?\s*<([^<>\s]+)>|([^<>\s]+))\s*$/.exec(value);
  const address = match?.[2] ?? match?.[3] ?? "";
  const domain = /^[^@\s]+@([^@\s<>]+)$/.exec(address)?.[1];
  if (!domain) throw new Error(`MAIL_FROM is not a mail address: ${oneLine(value, 80)}`);
  return { name: oneLine(match?.[1] ?? "", 100), address, domain: domain.toLowerCase() };
}
