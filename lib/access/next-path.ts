/**
 * Where to go after signing in: a path of this product, or the fallback.
 * Everything a browser could read as another origin is refused: schemes, `//host`, `/\host`, control characters
 * (WHATWG URL: backslashes count as slashes, tabs and line breaks are dropped before parsing).
 */
export function nextPath(wanted: unknown, fallback = "/"): string {
  if (typeof wanted !== "string" || wanted.length > 2_000) return fallback;
  if (!/^\/(?![/\\])[^\\\p{Cc}\p{Cf}\p{Z}]*$/u.test(wanted)) return fallback;
  const base = "http://caseway.invalid";
  if (!URL.canParse(wanted, base)) return fallback;
  const { origin, pathname, search, hash } = new URL(wanted, base);
  return origin === base && !pathname.startsWith("//") ? pathname + search + hash : fallback;
}
