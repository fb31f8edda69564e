/** RFC 5321, 4.5.3.1: 64 octets before the @, 255 after it; other scripts are allowed (RFC 6531). */
export const MAIL_ADDRESS = /^[^\s@<>(),;:"\\[\]\p{Cc}]{1,64}@[^\s@<>(),;:"\\[\]\p{Cc}]{1,255}$/u;

/** Whether the text is one mail address and nothing else: no list, no comment, no line break, no route. */
export function isMailAddress(text: string): boolean {
  return MAIL_ADDRESS.test(text);
}
