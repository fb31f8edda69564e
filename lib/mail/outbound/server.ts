/** A server that mail is handed to: the installation's own by its address, or a mailbox's with its sign-in. */
export type MailServer =
  | { kind: "url"; url: string }
  | {
      kind: "mailbox";
      mailboxId: string;
      host: string;
      port: number;
      /** tls: from the first byte; starttls: never without it; none: only inside one's own network. */
      security: "tls" | "starttls" | "none";
      signIn: { user: string; password: string } | { user: string; accessToken: string } | null;
    };

/** Signs mail for a domain (RFC 6376); the key is PEM and never leaves the worker. */
export interface DkimSigner {
  domain: string;
  selector: string;
  privateKey: string;
}

/** A file within a mail: an attachment, or with a Content-ID (without angle brackets) a picture that its HTML shows. */
export interface MailPart {
  name: string;
  contentType: string;
  content: Buffer;
  contentId?: string;
}
