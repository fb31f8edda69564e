import type { OauthSettings } from "@/lib/mail/mailboxes/mailbox-schema";

/** Where a provider gives permission and tokens (RFC 6749, 3), and what we ask for. */
export interface OauthEndpoints {
  authorizeUrl: string;
  tokenUrl: string;
  scope: string;
}

/**
 * The endpoints of a mailbox's provider: Microsoft's and Google's are known, all others are in the set-up.
 * Null while those are missing.
 */
export function oauthEndpoints({
  provider,
  tenant,
  tokenUrl,
  authorizeUrl,
  scope,
}: OauthSettings): OauthEndpoints | null {
  if (provider === "microsoft") {
    const base = `https://login.microsoftonline.com/${encodeURIComponent(tenant)}/oauth2/v2.0`;
    const office = "https://outlook.office.com";
    return {
      authorizeUrl: `${base}/authorize`,
      tokenUrl: `${base}/token`,
      scope: scope || `${office}/IMAP.AccessAsUser.All ${office}/SMTP.Send offline_access`,
    };
  }
  if (provider === "google") {
    return {
      authorizeUrl: "https://accounts.google.com/o/oauth2/v2/auth",
      tokenUrl: "https://oauth2.googleapis.com/token",
      scope: scope || "https://mail.google.com/",
    };
  }
  return tokenUrl && authorizeUrl ? { authorizeUrl, tokenUrl, scope: scope ?? "" } : null;
}
