import { cut } from "@/lib/text/cut";
import { Readable } from "node:stream";
import type { MailMessage, PluginFunction, SendMailOptions } from "nodemailer";
import DKIM from "nodemailer/lib/dkim";
import { closeConnections, connectionsTo, type Connections, type Handover } from "@/lib/jobs/mail/connections";
import type { DkimSigner, MailPart, MailServer } from "@/lib/mail/outbound/server";
import { verdictOf, type Failure, type Verdict } from "@/lib/mail/outbound/verdict";

/** One mail as it goes to the mail server. */
export interface Parcel {
  from: { name: string; address: string };
  to: { name: string; address: string };
  cc?: readonly string[];
  /** In the envelope alone, never in a header. */
  bcc?: readonly string[];
  /** Of these, who has got it already by an earlier attempt. */
  reached?: readonly string[];
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
  files?: readonly MailPart[];
  dkim?: DkimSigner | null | undefined;
}

type Done = Parameters<PluginFunction>[1];

const pieceBytes = 64 * 1024;

/**
 * Gives a mail to a server, over connections that are kept open.
 * `handover` runs just before the last byte of the message goes out: before it, the server cannot have accepted
 * the mail (RFC 5321, 4.1.1.4); after it, only the server's answer says whether it did.
 */
export async function deliver(server: MailServer, parcel: Parcel, handover: Handover): Promise<Verdict> {
  const { transport, handovers } = connectionsTo(server, (opened, noted) => {
    opened.use("stream", (mail, done) => {
      holdLastByte(mail, noted, done);
    });
  });
  let handedOver = false;
  handovers.set(parcel.messageId, async () => {
    await handover();
    handedOver = true;
  });
  try {
    return partly(parcel, await transport.sendMail(optionsOf(parcel)));
  } catch (error) {
    return verdictOf(failureOf(error), handedOver);
  } finally {
    handovers.delete(parcel.messageId);
  }
}

interface Answers {
  rejected?: readonly (string | { address: string })[];
  rejectedErrors?: readonly Error[];
}

/**
 * What became of a mail that the server took for some: it counts as sent when the addressee is among them. Otherwise
 * it is refused, or tried again for those it has not reached yet.
 */
function partly(
  { to, cc = [], bcc = [], reached = [] }: Parcel,
  { rejected = [], rejectedErrors = [] }: Answers,
): Verdict {
  const refused = rejected.map((one) => (typeof one === "string" ? one : one.address).toLowerCase());
  if (refused.length === 0) return { kind: "accepted" };
  const failures = rejectedErrors.map(failureOf);
  const error = failures.map(({ message }) => message).join(" ");
  const at = refused.indexOf(to.address.toLowerCase());
  if (at < 0) return { kind: "accepted", note: cut(error, 1_000) };
  const verdict = verdictOf({ code: "EENVELOPE", message: error, responseCode: failures[at]?.responseCode }, false);
  if (verdict.kind !== "later") return verdict;
  const took = [...cc, ...bcc].filter((address) => !refused.includes(address.toLowerCase()));
  return { ...verdict, reached: [...new Set([...reached, ...took])] };
}

/** Closes the connections that are kept open. */
export function closeMailConnections(): void {
  closeConnections();
}

/** Makes the message a stream that is read only once the server has asked for it, and ends only after the handover. */
function holdLastByte({ message, data }: MailMessage, handovers: Connections["handovers"], done: Done): void {
  // Signed here and not by the library's own step: that one would read the stream to its end before the server asks.
  const { dkim } = data;
  delete data.dkim;
  if (dkim) message.processFunc((input) => new DKIM(dkim).sign(input));
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

function optionsOf({
  envelopeFrom,
  files = [],
  cc = [],
  bcc = [],
  reached = [],
  dkim,
  ...parcel
}: Parcel): SendMailOptions {
  return {
    ...parcel,
    ...(cc.length > 0 && { cc: cc.map((address) => ({ name: "", address })) }),
    envelope: {
      from: envelopeFrom,
      to: [parcel.to.address, ...[...cc, ...bcc].filter((one) => !reached.includes(one))],
    },
    // One encoding for every language; no line is too long for any server.
    textEncoding: "base64",
    attachments: files.map(({ name, contentType, content, contentId }) => ({
      filename: name,
      contentType,
      content,
      ...(contentId && { cid: contentId, contentDisposition: "inline" as const }),
    })),
    ...(dkim && { dkim: { domainName: dkim.domain, keySelector: dkim.selector, privateKey: dkim.privateKey } }),
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
