import { setting } from "@/lib/env/setting";
import { oneLine } from "@/lib/text/one-line";

/** Who our mail is from. */
export interface Sender {
  name: string;
  address: string;
  /** The address's domain; our Message-IDs end in it. */
  domain: string;
}

/**
 * The sender that MAIL_FROM names.
 * @throws AppError when it is not an address: a mistake of the set-up
 */
export function sender(): Sender {
  const { name, address } = setting("MAIL_FROM");
  return { name: oneLine(name, 100), address, domain: address.slice(address.indexOf("@") + 1).toLowerCase() };
}
