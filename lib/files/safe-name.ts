const MOST_BYTES = 255;
const MOST_EXTENSION = 24;

/**
 * A file's name as it may be kept, shown and offered for saving: its last part only, composed (NFC), without control and
 * invisible characters (which turn text around or break a header), without what Windows refuses, at most 255 bytes of
 * UTF-8 with its ending kept. Something without a name is called `file`.
 */
export function safeName(name: string): string {
  const last =
    name
      .replace(/\p{Cs}/gu, "")
      .normalize("NFC")
      .split(/[/\\]/)
      .at(-1) ?? "";
  const clean = last
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFFFD]/gu, "")
    .replace(/[<>:"|?*]/g, "_")
    .replace(/^[\s.]+$/, "")
    .replace(/^\s+|[\s.]+$/g, "");
  return clean === "" ? "file" : shortened(clean);
}

function shortened(name: string): string {
  if (Buffer.byteLength(name) <= MOST_BYTES) return name;
  const dot = name.lastIndexOf(".");
  const ending = dot > 0 && Buffer.byteLength(name.slice(dot)) <= MOST_EXTENSION ? name.slice(dot) : "";
  const room = MOST_BYTES - Buffer.byteLength(ending);
  let stem = "";
  for (const character of name.slice(0, name.length - ending.length)) {
    if (Buffer.byteLength(stem + character) > room) break;
    stem += character;
  }
  return stem.trimEnd() + ending;
}

/** `Content-Disposition` (RFC 6266): the name in ASCII for old readers, and as it is for the others. */
export function contentDisposition(kind: "inline" | "attachment", name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const exact = encodeURIComponent(name.replace(/\p{Cs}/gu, "")).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${exact}`;
}

/** The name in a header, where it travels percent-encoded; one that was not is taken as it is. */
export function decodeName(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
