/**
 * A text as one header line can carry it: line breaks and control characters become spaces, ends are trimmed,
 * at most `maxLength` characters. What it returns can never start another header (RFC 5322, 2.2).
 */
export function oneLine(text: string, maxLength = 300): string {
  const flat = text
    .replace(/\p{Cs}/gu, "\ufffd")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/ {2,}/g, " ")
    .trim();
  return flat.length <= maxLength
    ? flat
    : `${flat
        .slice(0, maxLength - 1)
        .replace(/\p{Cs}$/u, "")
        .trimEnd()}…`;
}
