import { Readable } from "node:stream";
import { createTransport, type MailMessage, type PluginFunction, type SendMailOptions } from "nodemailer";
import { verdictOf, type Failure, type Verdict } from "@/lib/mail/verdict";

/** One mail as it goes to the mail server. */
export interface Parcel {
  from: { name: string; address: string };
  to: { name: string; address: string };
  /** The envelope's sender; empty for automatic mail, so that nothing answers it (RFC 3834, 3.3). */
  envelopeFrom: string;
  replyTo?: string | undefined;
  messageId: string;
  inReplyTo?: string | undefined;
  references: string[];
  headers: Record<string, string>;
  subject: string;
  html: string;
  text: string;
  date: Date;
}

export type Handover = () => Promise<void>;

const limits = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 };

type Done = Parameters<PluginFunction>[1];

const pieceBytes = 64 * 1024;

interface Pool {
  url: string;
  transport: ReturnType<typeof open>;
  /** What to do before a message's last byte, by Message-ID. */
  handovers: Map<string, Handover>;
}

let pool: Pool | undefined;

/**
 * Gives a mail to the server that `url` names (`smtp://user:password@host:587`), over connections that are kept open.
 * `handover` runs just before the last byte of the message goes out: before it, the server cannot have accepted
 * the mail (RFC 5321, 4.1.1.4); after it, only the server's answer says whether it did.
 */
export async function deliver(url: string, parcel: Parcel, handover: Handover): Promise<Verdict> {
  const { transport, handovers } = poolFor(url);
  let handedOver = false;
  handovers.set(parcel.messageId, async () => {
    await handover();
    handedOver = true;
  });
  try {
    await transport.sendMail(optionsOf(parcel));
    return { kind: "accepted" };
  } catch (error) {
    return verdictOf(failureOf(error), handedOver);
  } finally {
    handovers.delete(parcel.messageId);
  }
}

/** Closes the connections that are kept open. */
export function closeMailConnections(): void {
  pool?.transport.close();
  pool = undefined;
}

function poolFor(url: string): Pool {
  if (pool?.url !== url) {
    closeMailConnections();
    const handovers = new Map<string, Handover>();
    pool = { url, transport: open(url, handovers), handovers };
  }
  return pool;
}

function open(url: string, handovers: Map<string, Handover>) {
  const transport = createTransport({
    pool: true,
    maxConnections: 5,
    // The pool's own repeats would not know what was handed over.
    maxRequeues: 0,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...limits,
    url,
  });
  transport.use("stream", (mail, done) => {
    holdLastByte(mail, handovers, done);
  });
  return transport;
}

/** Makes the message a stream that is read only once the server has asked for it, and ends only after the handover. */
function holdLastByte({ message }: MailMessage, handovers: Pool["handovers"], done: Done): void {
  message.build((error, bytes) => {
    const handover = handovers.get(message.messageId());
    message.createReadStream = () => Readable.from(parts(bytes, handover), { objectMode: false, highWaterMark: 1 });
    done(error);
  });
}

/** In pieces, so that of a long mail little is under way when the handover is noted. */
async function* parts(bytes: Buffer, handover: Handover | undefined): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += pieceBytes) yield bytes.subarray(start, start + pieceBytes);
  await handover?.();
}

function optionsOf({ envelopeFrom, messageId, references, ...parcel }: Parcel): SendMailOptions {
  return {
    ...parcel,
    messageId,
    references,
    envelope: { from: envelopeFrom, to: parcel.to.address },
    // One encoding for every language; no line is too long for any server.
    textEncoding: "base64",
  };
}

function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { message: String(error) };
  const { message } = error;
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const responseCode =
    "responseCode" in error && typeof error.responseCode === "number" ? error.responseCode : undefined;
  return { message, code, responseCode };
}
