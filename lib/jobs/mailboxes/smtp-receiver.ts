import { readFileSync } from "node:fs";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from "smtp-server";
import { setting } from "@/lib/env/setting";
import { receiveMail } from "@/lib/mail/inbound/receive-mail";
import { faultOf } from "@/lib/jobs/mailboxes/fault";
import { mailboxFor } from "@/lib/jobs/mailboxes/recipient";
import { visitorsOf } from "@/lib/jobs/mailboxes/smtp-visitors";
import { log } from "@/lib/log";
import { sender } from "@/lib/env/sender";
import { noteHealth } from "@/lib/mail/mailboxes/mailbox-access";
import { largestMail } from "@/lib/mail/mailboxes/size-limit";

/** Recipients of one mail; more than there are mailboxes is a mistake or a probe. */
const MOST_RECIPIENTS = 50;
/** Bytes of mails that come in at the same moment. */
const MOST_IN_FLIGHT = 256 * 1024 * 1024;

/** Where and how mail is received; a certificate and its key make STARTTLS. */
export interface SmtpListen {
  host: string;
  port: number;
  certPath?: string | undefined;
  keyPath?: string | undefined;
  /** Mails that one address may hand over in a minute. */
  perMinute: number;
}

/** The SMTP receiver that is set up in the environment (SMTP_LISTEN); null when none is. */
export function smtpListen(): SmtpListen | null {
  const place = setting("SMTP_LISTEN");
  if (!place) return null;
  return {
    ...place,
    certPath: setting("SMTP_TLS_CERT"),
    keyPath: setting("SMTP_TLS_KEY"),
    perMinute: setting("SMTP_PER_MINUTE"),
  };
}

/**
 * Receives mail for our own addresses (RFC 5321) and for nobody else's. A mail is acknowledged when the ledger has it;
 * whatever goes wrong before is answered so that the sender tries again.
 * @throws when the port cannot be opened
 */
export async function receiveBySmtp(listen: SmtpListen): Promise<{ port: number; stop: () => Promise<void> }> {
  const server = new SMTPServer(optionsOf(listen));
  server.on("error", (err) => log.warn({ err }, "a talk of the SMTP receiver broke off"));
  await new Promise<void>((ready, failed) => {
    server.server.once("error", failed);
    server.listen(listen.port, listen.host, () => {
      server.server.off("error", failed);
      ready();
    });
  });
  const address = server.server.address();
  return {
    port: typeof address === "object" && address ? address.port : listen.port,
    stop: () => new Promise((stopped) => server.close(() => stopped())),
  };
}

function optionsOf({ certPath, keyPath, perMinute }: SmtpListen): SMTPServerOptions {
  const hasTls = certPath !== undefined && keyPath !== undefined;
  const visitors = visitorsOf(20);
  const pace = new RateLimiterMemory({ points: perMinute, duration: 60 });
  const gauge = { bytes: 0 };
  return {
    name: sender().domain,
    banner: "Caseway",
    size: largestMail(),
    ...(hasTls && { cert: readFileSync(certPath), key: readFileSync(keyPath) }),
    authOptional: true,
    disabledCommands: ["AUTH", ...(hasTls ? [] : ["STARTTLS"])],
    disableReverseLookup: true,
    logger: false,
    maxClients: 200,
    socketTimeout: 60_000,
    closeTimeout: 1_000,
    onConnect: ({ id, remoteAddress }, answer) =>
      visitors.enter(id, remoteAddress)
        ? answer()
        : answer(refusal(421, "4.7.0 Too many connections from your address.")),
    onClose: ({ id }) => visitors.leave(id),
    onMailFrom: (_from, { remoteAddress }, answer) =>
      void pace.consume(remoteAddress).then(
        () => answer(),
        () => answer(refusal(450, "4.7.0 Too many mails from your address; try again in a minute.")),
      ),
    onRcptTo: ({ address }, { envelope }, answer) => {
      if (envelope.rcptTo.length >= MOST_RECIPIENTS) return answer(refusal(452, "4.5.3 Too many recipients."));
      mailboxFor(address).then(
        (id) => answer(id ? null : refusal(550, "5.1.1 There is no such mailbox here.")),
        (err: unknown) => answer(troubled(err)),
      );
    },
    onData: (stream, session, answer) => {
      void taken(stream, session, gauge).then(
        (failure) => answer(failure),
        (err: unknown) => answer(troubled(err)),
      );
    },
  };
}

function refusal(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode });
}

/** Our own trouble: the sender keeps the mail and tries again. */
function troubled(err: unknown): Error {
  log.error({ err }, "a mail by SMTP could not be kept; its sender tries again");
  return refusal(451, "4.3.0 The mail cannot be kept at the moment; try again later.");
}

type Incoming = Parameters<NonNullable<SMTPServerOptions["onData"]>>[0];

/** Takes one mail for each of its mailboxes; null when the ledger has it. */
async function taken(
  stream: Incoming,
  { envelope, remoteAddress, hostNameAppearsAs }: SMTPServerSession,
  gauge: { bytes: number },
): Promise<Error | null> {
  const read = await readWhole(stream, gauge);
  try {
    if (read.failure) return read.failure;
    const to = envelope.rcptTo.map(({ address }) => address);
    const mailboxIds = new Set((await Promise.all(to.map(mailboxFor))).filter((id) => id !== null));
    if (mailboxIds.size === 0) return refusal(451, "4.3.0 The mailbox has just been closed; try again later.");
    const from = envelope.mailFrom ? envelope.mailFrom.address : "";
    const given = { from, to, ip: remoteAddress, helo: hostNameAppearsAs || undefined };
    for (const mailboxId of mailboxIds) await keep(read.raw, { mailboxId, envelope: given });
    return null;
  } finally {
    gauge.bytes -= read.raw.byteLength;
  }
}

type Given = { mailboxId: string; envelope: NonNullable<Parameters<typeof receiveMail>[0]["envelope"]> };

async function keep(raw: Uint8Array, { mailboxId, envelope }: Given): Promise<void> {
  const now = new Date();
  try {
    await receiveMail({ raw, source: "smtp", mailboxId, envelope }, now);
  } catch (error) {
    await noteHealth(mailboxId, faultOf(error), now).catch(() => undefined);
    throw error;
  }
  await noteHealth(mailboxId, null, now).catch(() => undefined);
}

/** Reads to the end, also of what is too much, but keeps no more than is taken. */
async function readWhole(stream: Incoming, gauge: { bytes: number }): Promise<{ raw: Buffer; failure: Error | null }> {
  const chunks: Buffer[] = [];
  let isFull = false;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (gauge.bytes + chunk.byteLength > MOST_IN_FLIGHT) isFull = true;
    if (stream.sizeExceeded || isFull) continue;
    chunks.push(chunk);
    gauge.bytes += chunk.byteLength;
  }
  const raw = Buffer.concat(chunks);
  if (stream.sizeExceeded) return { raw, failure: refusal(552, "5.3.4 The mail is larger than is taken here.") };
  if (isFull) return { raw, failure: refusal(452, "4.3.1 Too much mail comes in at the moment; try again later.") };
  return { raw, failure: null };
}
