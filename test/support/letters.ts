import { randomUUID } from "node:crypto";

/** A mail as somebody might write it. */
export interface Letter {
  /** "" for none. */
  from: string;
  to?: readonly string[];
  cc?: readonly string[];
  subject?: string;
  text: string;
  headers?: Readonly<Record<string, string>>;
  /** What the server that took it in found out about its sender. */
  auth?: "pass" | "none" | "fail";
  files?: readonly { name: string; text: string }[];
}

/** The receiver whose word is trusted in tests: MAIL_TRUSTED_RECEIVERS. */
export const TRUSTED = "mx.trusted.example";

/** The sender's domain vouches for the mail; nobody knows; it disowns it. */
export const proved = { auth: "pass" } as const;
export const unproved = { auth: "none" } as const;
export const disproved = { auth: "fail" } as const;

/** The bytes of a mail (RFC 5322), each with a Message-ID of its own unless one is given. */
export function letter({
  from,
  to = ["support@desk.example"],
  cc = [],
  subject = "Help",
  text,
  headers = {},
  auth = "none",
  files = [],
}: Letter): Buffer {
  const boundary = `=_${randomUUID()}`;
  const head = {
    "Message-ID": `<${randomUUID()}@example.com>`,
    ...(from && { From: from }),
    To: to.join(", "),
    ...(cc.length > 0 && { Cc: cc.join(", ") }),
    Subject: subject,
    Date: "Tue, 24 Nov 2026 10:00:00 +0000",
    "MIME-Version": "1.0",
    "Content-Type": files.length > 0 ? `multipart/mixed; boundary="${boundary}"` : "text/plain; charset=utf-8",
    ...headers,
    ...(auth !== "none" && { "Authentication-Results": `${TRUSTED}; dmarc=${auth} header.from=${domainOf(from)}` }),
  };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}`);
  const body = files.length > 0 ? parts(boundary, { text, files }) : text;
  return Buffer.from(`${lines.join("\n")}\n\n${body}\n`.replaceAll("\n", "\r\n"));
}

function domainOf(from: string): string {
  return /@([^>\s]+)/.exec(from)?.[1] ?? "";
}

function parts(
  boundary: string,
  { text, files }: { text: string; files: readonly { name: string; text: string }[] },
): string {
  const attached = files.map(
    ({ name, text: content }) =>
      `--${boundary}\nContent-Type: application/pdf\nContent-Disposition: attachment; filename="${name}"\n\n${content}\n`,
  );
  return `--${boundary}\nContent-Type: text/plain; charset=utf-8\n\n${text}\n${attached.join("")}--${boundary}--`;
}
