import type { MailAuthentication } from "@/lib/mail/intake-types";

/** Nobody was asked. */
export function authenticate(): Promise<MailAuthentication> {
  return Promise.resolve({ spf: "none", dkim: "none", dmarc: "none", by: "", aligned: false });
}
