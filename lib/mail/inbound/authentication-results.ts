import { getDomain } from "tldts";
import type { MailAuthentication } from "@/lib/mail-format/types";

type Check = MailAuthentication["spf"];

const RESULTS = new Set<string>(["pass", "fail", "softfail", "neutral", "none", "temperror", "permerror"]);

/** Receivers that write no name of theirs before their results; what they say stands at the very top. */
const NAMELESS = new Set(["outlook.office365.com"]);

interface Claim {
  method: string;
  result: Check;
  properties: Readonly<Record<string, string>>;
}

/**
 * What a receiver whom we trust says of a mail's sender (RFC 8601); null when none of them says anything. Only the
 * topmost field of each counts: whatever stands further down, a sender may have written.
 * @param headers the mail's, lower-case names, top first
 * @param domain of the address in From, in lower case
 */
export function trustedResults(
  headers: ReadonlyMap<string, readonly string[]>,
  domain: string,
  trusted: readonly string[],
): MailAuthentication | null {
  const fields = headers.get("authentication-results") ?? [];
  for (const [index, field] of fields.entries()) {
    const { by, claims } = readField(field);
    const nameless = by === "" && index === 0 ? trusted.find((name) => NAMELESS.has(name)) : undefined;
    const receiver = trusted.includes(by) ? by : nameless;
    if (receiver) return summary(claims, domain, receiver);
  }
  return null;
}

function summary(claims: readonly Claim[], domain: string, by: string): MailAuthentication {
  const spf = claims.find(({ method }) => method === "spf");
  const dkims = claims.filter(({ method }) => method === "dkim");
  const dmarc = claims.find(
    ({ method, properties }) => method === "dmarc" && (properties["header.from"] ?? domain) === domain,
  );
  const signedBy = ({ properties }: Claim): string =>
    properties["header.d"] ?? (properties["header.i"] ?? "").split("@").at(-1) ?? "";
  const signed = dkims.some((claim) => claim.result === "pass" && isAligned(domain, signedBy(claim)));
  const mailFrom = (spf?.properties["smtp.mailfrom"] ?? "").split("@").at(-1) ?? "";
  const sent = spf?.result === "pass" && isAligned(domain, mailFrom);
  const verdict = dmarc?.result ?? "none";
  return {
    spf: spf?.result ?? "none",
    dkim: dkims.find(({ result }) => result === "pass")?.result ?? dkims[0]?.result ?? "none",
    dmarc: verdict,
    by,
    aligned: verdict === "pass" || (verdict === "none" && (signed || sent)),
  };
}

/** Whether two domains belong to the same organisation (RFC 7489, 3.1). */
export function isAligned(one: string, other: string): boolean {
  if (one === "" || other === "") return false;
  return (getDomain(one) ?? one).toLowerCase() === (getDomain(other) ?? other).toLowerCase();
}

/** `mx.example; spf=pass smtp.mailfrom=a@b; dkim=pass header.d=b`; comments say nothing. */
function readField(field: string): { by: string; claims: Claim[] } {
  const [first = "", ...rest] = withoutComments(field.slice(0, 20_000)).split(";");
  const by = (first.trim().split(/\s+/)[0] ?? "").toLowerCase();
  const isNamed = by !== "" && !by.includes("=");
  const claims = (isNamed ? rest : [first, ...rest]).flatMap((part) => claimOf(part) ?? []);
  return { by: isNamed ? by : "", claims };
}

function claimOf(part: string): Claim | null {
  const pairs = Array.from(
    part.matchAll(/([\w.-]+)\s*=\s*("[^"]*"|\S+)/g),
    ([, key = "", value = ""]): [string, string] => [key.toLowerCase(), value.replaceAll('"', "").toLowerCase()],
  );
  const [method, ...properties] = pairs;
  if (!method || !RESULTS.has(method[1])) return null;
  return { method: method[0], result: method[1] as Check, properties: Object.fromEntries(properties) };
}

function withoutComments(text: string): string {
  let depth = 0;
  let kept = "";
  for (const sign of text) {
    if (sign === "(") depth += 1;
    else if (sign === ")" && depth > 0) depth -= 1;
    else if (depth === 0) kept += sign;
  }
  return kept;
}
