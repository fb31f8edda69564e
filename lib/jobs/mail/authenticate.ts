import { resolve } from "node:dns/promises";
import { authenticate as check, type DNSResolver } from "mailauth";
import { isAligned, trustedResults } from "@/lib/mail/inbound/authentication-results";
import { log } from "@/lib/log";
import type { MailAuthentication, ReadMail } from "@/lib/mail-format/types";

/** A mail, and what is known of its way to us. */
export interface Arrival {
  raw: Uint8Array;
  mail: Pick<ReadMail, "from" | "headers">;
  /** Who handed it to our own receiver; null when another server received it. */
  peer: { ip: string; helo: string; from: string } | null;
  /** Names under which receivers whom we trust write Authentication-Results, in lower case. */
  trusted: readonly string[];
}

const PATIENCE_MS = 5_000;

/**
 * Finds out whether a mail's sender is who the mail says: what our own receiver took in is checked by SPF, DKIM and
 * DMARC (RFC 7208, 6376, 7489); of what came from another server that server's word counts if we trust it, and else
 * the signature. Never fails; where the DNS does not answer in time, it says `temperror`, and nobody is vouched for.
 */
export async function authenticate(arrival: Arrival, resolver: DNSResolver = resolveAny): Promise<MailAuthentication> {
  const domain = arrival.mail.from?.email.split("@").at(-1) ?? "";
  if (!arrival.peer) {
    const said = trustedResults(arrival.mail.headers, domain, arrival.trusted);
    if (said) return said;
    if (!arrival.mail.headers.has("dkim-signature")) return nothing();
  }
  return inTime(checked(arrival, domain, resolver));
}

async function checked({ raw, peer }: Arrival, domain: string, resolver: DNSResolver): Promise<MailAuthentication> {
  const found = await check(Buffer.from(raw), {
    ...(peer && { ip: peer.ip, helo: peer.helo, sender: peer.from }),
    resolver,
    mta: "caseway",
    disableArc: true,
    disableBimi: true,
  });
  const dkims = found.dkim.results;
  const spf = found.spf ? found.spf.status.result : "none";
  const signed = dkims.some(
    ({ status, signingDomain = "" }) => status.result === "pass" && isAligned(domain, signingDomain),
  );
  const sent = peer !== null && spf === "pass" && isAligned(domain, peer.from.split("@").at(-1) ?? "");
  // With several addresses in From it may have judged another than the one that we show.
  const judged = found.dmarc && isAligned(domain, found.dmarc.domain ?? domain) ? found.dmarc.status.result : "none";
  const dmarc = known(judged);
  // Without the peer SPF was not asked: the lack of a signature proves nothing then.
  const verdict = peer === null && dmarc === "fail" ? "none" : dmarc;
  return {
    spf: known(spf),
    dkim: known(
      dkims.find(({ status }) => status.result === "pass")?.status.result ?? dkims[0]?.status.result ?? "none",
    ),
    dmarc: verdict,
    by: "caseway",
    aligned: verdict === "pass" || (verdict === "none" && (signed || sent)),
  };
}

const RESULTS = ["pass", "fail", "softfail", "neutral", "none", "temperror", "permerror"] as const;

function known(result: string): MailAuthentication["spf"] {
  if (result === "temperr") return "temperror";
  return RESULTS.find((one) => one === result) ?? "none";
}

function nothing(): MailAuthentication {
  return { spf: "none", dkim: "none", dmarc: "none", by: "", aligned: false };
}

function unanswered(): MailAuthentication {
  return { spf: "temperror", dkim: "temperror", dmarc: "temperror", by: "caseway", aligned: false };
}

async function inTime(work: Promise<MailAuthentication>): Promise<MailAuthentication> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<MailAuthentication>((settle) => {
    timer = setTimeout(() => settle(unanswered()), PATIENCE_MS);
  });
  const answer = work.catch((error: unknown) => {
    log.warn({ err: error }, "a mail's sender could not be checked");
    return unanswered();
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function resolveAny(name: string, type: string): Promise<string[] | string[][]> {
  return (await resolve(name, type)) as string[] | string[][];
}
