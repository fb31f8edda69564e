/** At most `maxLength` UTF-16 units of a text, never half a character: a cut surrogate pair goes whole. */
export function cut(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : text.slice(0, maxLength).replace(/[\ud800-\udbff]$/, "");
}
