import { createTransport } from "nodemailer";
import type { MailServer } from "@/lib/mail/outbound/server";

/** What to do before a message's last byte. */
export type Handover = () => Promise<void>;

/** The open connections to one server. */
export interface Connections {
  /** What makes them others: address and sign-in. */
  key: string;
  transport: ReturnType<typeof createTransport>;
  /** By Message-ID. */
  handovers: Map<string, Handover>;
}

type Prepare = (transport: Connections["transport"], handovers: Connections["handovers"]) => void;

const limits = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 };

const shared = {
  pool: true,
  maxConnections: 5,
  // The pool's own repeats would not know what was handed over.
  maxRequeues: 0,
  disableFileAccess: true,
  disableUrlAccess: true,
  ...limits,
} as const;

const open = new Map<string, Connections>();

/** The connections to a server, opened when first asked for; a server with another sign-in gets new ones. */
export function connectionsTo(server: MailServer, prepare: Prepare): Connections {
  const place = server.kind === "url" ? "" : server.mailboxId;
  const key = JSON.stringify(server);
  const known = open.get(place);
  if (known?.key === key) return known;
  known?.transport.close();
  const handovers: Connections["handovers"] = new Map();
  const transport = createTransport(optionsFor(server));
  prepare(transport, handovers);
  const opened = { key, transport, handovers };
  open.set(place, opened);
  return opened;
}

/** Closes all connections that are kept open; what is under way is finished first. */
export function closeConnections(): void {
  for (const { transport } of open.values()) transport.close();
  open.clear();
}

/** How a server is reached and signed in to; TLS is never left out where the set-up asks for it. */
export function optionsFor(server: MailServer) {
  if (server.kind === "url") return { ...shared, url: server.url };
  const { host, port, security, signIn } = server;
  return {
    ...shared,
    host,
    port,
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    ...(signIn && { auth: authOf(signIn) }),
  };
}

type SignIn = NonNullable<Extract<MailServer, { kind: "mailbox" }>["signIn"]>;

function authOf(signIn: SignIn) {
  if ("password" in signIn) return { user: signIn.user, pass: signIn.password };
  return { type: "OAuth2" as const, user: signIn.user, accessToken: signIn.accessToken };
}
