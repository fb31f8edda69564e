import { createHmac, timingSafeEqual } from "node:crypto";

interface Signed {
  caseId: string;
  number: number;
}

const shape = /\+(\d{1,10})\.([a-z2-7]{16})@/i;
const alphabet = "abcdefghijklmnopqrstuvwxyz234567";

/**
 * Where an answer to a mail about a case goes: `support+1042.<80 bit signature>@…`.
 * Small letters and digits only, since some servers change the case of addresses.
 */
export function replyAddress(address: string, signed: Signed, secret: string): string {
  const at = address.lastIndexOf("@");
  return `${address.slice(0, at)}+${signed.number}.${signature(signed, secret)}${address.slice(at)}`;
}

/** The case number that a reply address claims, or null when it is none; check it with `isSignedFor`. */
export function numberInReplyAddress(address: string): number | null {
  const match = shape.exec(address);
  return match ? Number(match[1]) : null;
}

/** Whether we made this reply address for this case. */
export function isSignedFor(address: string, signed: Signed, secret: string): boolean {
  const match = shape.exec(address);
  if (!match || Number(match[1]) !== signed.number) return false;
  return timingSafeEqual(Buffer.from((match[2] ?? "").toLowerCase()), Buffer.from(signature(signed, secret)));
}

function signature({ caseId, number }: Signed, secret: string): string {
  const digest = createHmac("sha256", secret).update(`reply-address\0${number}\0${caseId}`).digest();
  let bits = 0n;
  for (const byte of digest.subarray(0, 10)) bits = (bits << 8n) | BigInt(byte);
  return Array.from({ length: 16 }, (_, index) => alphabet[Number((bits >> BigInt(75 - 5 * index)) & 31n)]).join("");
}
