import { cut } from "@/lib/text/cut";

/**
 * What became of a mail: taken, refused for good, to be tried later, not to be sent, or nobody knows. `note`: who of the copies was
 * refused. `reached`: the copies that have arrived although it is tried again for the addressee.
 */
export type Verdict =
  | { kind: "accepted"; note?: string }
  | { kind: "refused" | "unknown"; error: string }
  | { kind: "suppressed"; error: string }
  | { kind: "later"; error: string; reached?: readonly string[] };

/** What the mail library tells of a failure. */
export interface Failure {
  code?: string | undefined;
  /** The server's reply code, where it gave one. */
  responseCode?: number | undefined;
  message: string;
}

/** These say something about this mail; any other stage speaks of the server or the way to it. */
const aboutThisMail = new Set(["EENVELOPE", "EMESSAGE", "EMAXRECIPIENTS"]);

/**
 * What a failure means for the mail (RFC 5321, 4.2.1: a 4xx may pass, a 5xx stays).
 * Once the last byte was handed over, only the server's own answer counts: without one the mail may have arrived.
 */
export function verdictOf(failure: Failure, handedOver: boolean): Verdict {
  const { code = "", responseCode } = failure;
  const error = cut(failure.message, 1_000);
  const answered = responseCode !== undefined && responseCode >= 400;
  if (handedOver && !answered) return { kind: "unknown", error };
  if (!aboutThisMail.has(code)) return { kind: "later", error };
  return { kind: answered && responseCode < 500 ? "later" : "refused", error };
}
