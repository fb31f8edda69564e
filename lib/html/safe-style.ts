const ALLOWED = new Set([
  ..."color background-color background font font-family font-size font-style font-weight font-variant".split(" "),
  ..."text-align text-decoration text-indent text-transform line-height letter-spacing vertical-align".split(" "),
  ..."white-space word-break word-wrap overflow-wrap direction unicode-bidi display list-style-type".split(" "),
  ..."width max-width min-width height max-height border-collapse border-spacing table-layout float clear".split(" "),
]);
const BOXES = /^(?:margin|padding|border)(?:-(?:top|right|bottom|left))?(?:-(?:color|style|width|radius))?$/;

const MOST_CHARACTERS = 20_000;

/**
 * The declarations of a style attribute that only change how words look in their place: nothing that loads, moves,
 * covers, or grows without measure.
 */
export function safeStyle(style: string): string {
  // eslint-disable-next-line no-control-regex
  if (style.length > MOST_CHARACTERS || /[\\@{}<\u0000]|\/\*/.test(style)) return "";
  const kept = style.split(";").flatMap((declaration) => {
    const colon = declaration.indexOf(":");
    const name = declaration.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    const value = declaration.slice(colon + 1).trim();
    if (!ALLOWED.has(name) && !BOXES.test(name)) return [];
    return isSafeValue(name, value) ? [`${name}: ${value}`] : [];
  });
  return kept.join("; ");
}

function isSafeValue(name: string, value: string): boolean {
  if (value === "" || value.length > 200) return false;
  if (/url|expression|script|var\(|env\(|attr\(|image|element\(|calc|min\(|max\(|clamp/i.test(value)) return false;
  if (name.startsWith("margin") && value.includes("-")) return false;
  if (name === "display") return /^(?:none|inline|block|inline-block|table|table-(?:row|cell)|list-item)$/i.test(value);
  return !/\d{5,}/.test(value);
}
