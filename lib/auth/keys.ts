import { neededSetting, setting } from "@/lib/env/setting";

/** The address people reach the product at, without a trailing slash: links are built from it, never from a Host header. */
export function appUrl(): string {
  return setting("APP_URL") ?? `http://localhost:${setting("PORT")}`;
}

/** Cookies are marked `secure` exactly when the address is https. */
export function usesHttps(): boolean {
  return appUrl().startsWith("https:");
}

/**
 * The key of every session.
 * @throws AppError when AUTH_SECRET is not set: starting without one must not end in a guessable key
 */
export function authSecret(): string {
  return neededSetting("AUTH_SECRET");
}
