import type { Socket } from "node:net";
import { simpleParser, type ParsedMail } from "mailparser";
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from "smtp-server";

/** One mail as the server got it. */
export interface ReceivedMail {
  /** The envelope's sender; empty for the null sender. */
  from: string;
  to: string[];
  raw: string;
  parsed: ParsedMail;
  secure: boolean;
}

interface Answer {
  code: number;
  words: string;
}

/** How the server behaves. */
export interface Manners {
  /** An answer to each recipient instead of yes, given when it is known. */
  atRecipient?: (address: string, count: number) => Answer | undefined | Promise<Answer | undefined>;
  /** An answer to the whole message instead of yes. */
  atEnd?: Answer;
  /** Where the connection is cut without a word. */
  dies?: "at-recipient" | "in-the-data" | "after-the-data";
  /** The server never answers the whole message. */
  silentAtEnd?: boolean;
  /** No TLS is offered. */
  withoutTls?: boolean;
  /** Who may send: a name with a password or an access token; without it nobody signs in. */
  signIn?: { user: string; secret: string };
}

export interface TestSmtp {
  url: string;
  mails: ReceivedMail[];
  /** How senders have signed in, once per connection. */
  signedIn: ("password" | "token")[];
  /** How often a recipient was named. */
  attempts: () => number;
  /** Behaves otherwise from now on. */
  behave: (manners: Manners) => void;
  stop: () => Promise<void>;
}

/** A real SMTP server on a free port of this machine. */
export async function startSmtp(first: Manners = {}): Promise<TestSmtp> {
  let manners = first;
  let named = 0;
  const mails: ReceivedMail[] = [];
  const signedIn: TestSmtp["signedIn"] = [];
  const sockets = new Map<number, Socket>();
  const cut = (session: SMTPServerSession): void => void sockets.get(session.remotePort)?.destroy();

  const options: SMTPServerOptions = {
    authOptional: !first.signIn,
    allowInsecureAuth: true,
    authMethods: ["PLAIN", "XOAUTH2"],
    disabledCommands: [...(first.signIn ? [] : ["AUTH"]), ...(first.withoutTls ? ["STARTTLS"] : [])],
    logger: false,
    onAuth({ username, password, accessToken }, _session, answer) {
      const known = username === first.signIn?.user && (password ?? accessToken) === first.signIn?.secret;
      if (known) signedIn.push(password === undefined ? "token" : "password");
      return known ? answer(null, { user: username }) : answer(new Error("Not known here"));
    },
    onRcptTo({ address }, session, answer) {
      named += 1;
      if (manners.dies === "at-recipient") return cut(session);
      void Promise.resolve(manners.atRecipient?.(address, named)).then((words) => answer(failure(words)));
    },
    onData(stream, session, answer) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        if (manners.dies === "in-the-data") cut(session);
      });
      stream.on("end", () => {
        if (manners.dies) return cut(session);
        if (manners.silentAtEnd) return;
        if (manners.atEnd) return answer(failure(manners.atEnd));
        void keep(Buffer.concat(chunks), session, mails).then(() => answer());
      });
    },
  };
  const server = new SMTPServer(options);
  server.on("error", () => undefined);
  server.server.on("connection", (socket: Socket) => {
    const port = socket.remotePort ?? 0;
    sockets.set(port, socket);
    socket.on("close", () => sockets.delete(port));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    // The server's certificate is its own.
    url: `smtp://127.0.0.1:${port}/?tls.rejectUnauthorized=false&socketTimeout=1500`,
    mails,
    signedIn,
    attempts: () => named,
    behave: (next) => void (manners = next),
    stop: () =>
      new Promise((stopped) => {
        for (const socket of sockets.values()) socket.destroy();
        server.close(() => stopped());
      }),
  };
}

function failure(answer: Answer | undefined): Error | null {
  return answer ? Object.assign(new Error(answer.words), { responseCode: answer.code }) : null;
}

async function keep(bytes: Buffer, { envelope, secure }: SMTPServerSession, mails: ReceivedMail[]): Promise<void> {
  const from = envelope.mailFrom ? envelope.mailFrom.address : "";
  const to = envelope.rcptTo.map(({ address }) => address);
  mails.push({ from, to, raw: bytes.toString("latin1"), parsed: await simpleParser(bytes), secure });
}
