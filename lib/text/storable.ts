/** What PostgreSQL keeps of a text: zero characters go, half of a surrogate pair becomes U+FFFD. */
export function storable(text: string): string {
  return text.replaceAll("\0", "").replace(/\p{Cs}/gu, "\ufffd");
}
