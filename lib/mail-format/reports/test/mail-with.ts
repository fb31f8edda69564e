import type { ReadMail } from "@/lib/mail-format/types";

interface Written extends Partial<Omit<ReadMail, "headers">> {
  headers?: Readonly<Record<string, readonly string[]>>;
}

/** A person's mail, but for what is given. */
export function mailWith({ headers = {}, ...own }: Written = {}): ReadMail {
  return {
    messageId: "<one@example.org>",
    inReplyTo: [],
    references: [],
    subject: "My printer",
    date: null,
    from: { email: "carl@example.org", name: "Carl" },
    sender: null,
    replyTo: [],
    to: [{ email: "support@example.com", name: "" }],
    cc: [],
    headers: new Map(Object.entries(headers)),
    text: "It does not print.",
    html: null,
    files: [],
    forwarded: [],
    invitations: [],
    protection: { signed: null, encrypted: null },
    flaws: [],
    contentType: "text/plain",
    contentTypeParameters: {},
    reportParts: [],
    ...own,
  };
}
