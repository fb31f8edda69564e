import type { MailAuthentication, MatchedBy } from "@/lib/mail-format/types";

/** What whoever the mail says it is from is to the case it belongs to. */
export type Standing = "requester" | "participant" | "staff" | "stranger";

/** How a mail named its case. */
export type Link = Extract<MatchedBy, "token" | "references" | "subject">;

/**
 * What a mail to a case may do. customer: it is the customer's answer. staff: it is our answer, and goes to the customer.
 * note: our own people read it. hold: it waits at the case for somebody's nod. spoofed: it waits in quarantine.
 * unrelated: it has nothing to do with the case.
 */
export type Trust = "customer" | "staff" | "note" | "hold" | "spoofed" | "unrelated";

interface Claim {
  standing: Standing;
  by: Link;
  authentication: Pick<MailAuthentication, "dmarc" | "aligned">;
}

/**
 * The one rule about who may do what by mail. A signed token and our own Message-IDs are known to those only who got our
 * mail; a number in a subject can be guessed, so that it counts for nobody whose domain does not vouch for the mail.
 * Staff is only who is proved to be it. A stranger is heard, but never acts.
 */
export function trustIn({ standing, by, authentication: { dmarc, aligned } }: Claim): Trust {
  if (standing === "stranger") return by === "subject" ? "unrelated" : "hold";
  if (standing === "staff") {
    if (!aligned) return "spoofed";
    return by === "token" ? "staff" : "note";
  }
  if (dmarc === "fail") return "hold";
  return by === "subject" && !aligned ? "hold" : "customer";
}
