/** Text as the content of an XML 1.0 element; characters XML cannot hold become U+FFFD. */
export function xmlText(text: string): string {
  return sound(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Text as the value of an XML attribute in double quotes, line ends kept. */
export function xmlAttribute(text: string): string {
  return xmlText(text)
    .replaceAll('"', "&quot;")
    .replaceAll(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function sound(text: string): string {
  // oxlint-disable-next-line no-control-regex -- these are the very characters XML 1.0 forbids
  return text.replaceAll(/[\p{Cs}\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, "\ufffd");
}
