import { address, decimalNumber, hostAndPort, namedAddress, names, readableFile, wholeNumber } from "./values.js";

/** How mail leaves and comes in. */
export const mailVariables = {
  SMTP_URL: {
    means: "the server that sends mail: `smtp://user:password@host:587` or `smtps://…`",
    without: "mails stay in the _Outbox_",
    expects: "an address that begins with smtp:// or smtps://",
    otherwise: undefined,
    read: address("smtp", "smtps"),
    secret: true,
  },
  MAIL_FROM: {
    means: "the sender, `Name <address>` or the address alone; replies go to its `+token` addresses",
    without: "`Caseway <support@caseway.localhost>`",
    expects: "a mail address, alone or as Name <address>",
    otherwise: { name: "Caseway", address: "support@caseway.localhost" },
    read: namedAddress,
  },
  SMTP_LISTEN: {
    means: "`port` or `host:port` of the SMTP receiver in the worker",
    without: "no receiver; in the demo 127.0.0.1:2525",
    expects: "a port, or host:port",
    otherwise: undefined,
    read: hostAndPort,
  },
  SMTP_TLS_CERT: {
    means: "PEM file of the receiver's certificate; with its key, STARTTLS is offered",
    without: "no STARTTLS",
    expects: "a file that can be read",
    otherwise: undefined,
    read: readableFile,
  },
  SMTP_TLS_KEY: {
    means: "PEM file of the certificate's key",
    without: "no STARTTLS",
    expects: "a file that can be read",
    otherwise: undefined,
    read: readableFile,
  },
  SMTP_PER_MINUTE: {
    means: "mails that one address may hand over in a minute",
    without: "600",
    expects: "a whole number from 1 to 1000000",
    otherwise: 600,
    read: wholeNumber(1, 1_000_000),
  },
  MAIL_MAX_MEGABYTES: {
    means: "the largest mail that is taken whole",
    without: "50",
    expects: "a number from 0.001 to 1000",
    otherwise: 50,
    read: decimalNumber(0.001, 1000),
  },
  MAIL_POLL_SECONDS: {
    means: "how often a quiet IMAP folder is looked into besides waiting (IDLE)",
    without: "60",
    expects: "a whole number from 1 to 86400",
    otherwise: 60,
    read: wholeNumber(1, 86_400),
  },
  MAIL_ROUND_TRIP_MINUTES: {
    means: "how often a mailbox gets a mail from itself; 0: never",
    without: "360",
    expects: "a whole number from 0 to 100000",
    otherwise: 360,
    read: wholeNumber(0, 100_000),
  },
  MAIL_TRUSTED_RECEIVERS: {
    means:
      "names, separated by commas, under which servers of yours write `Authentication-Results`; make them remove such headers of others",
    without: "the mailbox's own host",
    expects: "names, separated by commas",
    otherwise: /** @type {string[]} */ ([]),
    read: names,
  },
};
