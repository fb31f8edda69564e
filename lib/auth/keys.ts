/** The address people reach the product at, without a trailing slash: links are built from it, never from a Host header. */
export function appUrl(): string {
  return (process.env["APP_URL"] ?? `http://localhost:${process.env["PORT"] ?? "3000"}`).replace(/\/+$/, "");
}

/** Cookies are marked `secure` exactly when the address is https. */
export function usesHttps(): boolean {
  return appUrl().startsWith("https:");
}

/**
 * The key of every session.
 * @throws Error when AUTH_SECRET is not set: starting without one must not end in a guessable key
 */
export function authSecret(): string {
  const secret = process.env["AUTH_SECRET"];
  if (!secret) throw new Error("AUTH_SECRET is not set: start Caseway with `npm start`");
  return secret;
}
