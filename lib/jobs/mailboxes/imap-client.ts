import { ImapFlow } from "imapflow";
import { signInToken } from "@/lib/jobs/mailboxes/access-token";
import { faultError } from "@/lib/jobs/mailboxes/fault";
import type { MailboxAccess } from "@/lib/mail/mailboxes/mailbox-types";

/** How long a server may take for its parts of the talk. */
const limits = { connectionTimeout: 20_000, greetingTimeout: 15_000, socketTimeout: 90_000 };

/**
 * Signs in to the mailbox's IMAP server. The connection is never without TLS where the set-up asks for it.
 * `most`: bytes of the largest mail that is fetched whole.
 * @throws what `faultOf` understands
 */
export async function openImap(mailbox: MailboxAccess, most: number): Promise<ImapFlow> {
  const { imap, secrets } = mailbox;
  if (!imap) throw faultError("server", "The mailbox has no IMAP server.");
  const { host, port, security, user, auth } = imap;
  const signIn = auth === "oauth" ? { accessToken: await signInToken(mailbox) } : { pass: secrets.imapPassword ?? "" };
  const client = new ImapFlow({
    host,
    port,
    secure: security === "tls",
    ...(security !== "tls" && { doSTARTTLS: security === "starttls" }),
    auth: { user, ...signIn },
    clientInfo: { name: "Caseway" },
    logger: false,
    disableAutoIdle: true,
    disableCompression: true,
    maxLiteralSize: most + 1024 * 1024,
    ...limits,
  });
  // What breaks while nobody waits for an answer shows up as a closed connection; without a listener it would end the process.
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    client.close();
    throw error;
  }
  return client;
}

/**
 * Opens the folder for reading only: nothing that is done there changes a flag.
 * @throws Error folder-missing when there is none of that name
 */
export async function openFolder(client: ImapFlow, path: string): Promise<{ uidValidity: bigint }> {
  try {
    const { uidValidity } = await client.mailboxOpen(path, { readOnly: true });
    return { uidValidity };
  } catch (error) {
    const refused = error instanceof Error && "responseStatus" in error && error.responseStatus === "NO";
    if (refused && client.usable) throw faultError("folder-missing", `${path}: ${error.message}`);
    throw error;
  }
}
