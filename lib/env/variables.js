// Every environment variable that the product reads, each once. Plain JavaScript without packages: `npm start` reads it
// before anything is installed. The operator's guide lists the same; a test holds the two together.
import { mailVariables } from "./mail-variables.js";
import { processVariables } from "./process-variables.js";
import { address, anyText, longText, oneOf, wholeNumber } from "./values.js";

/**
 * `means`, `without`: what it is for, and what holds where it is not set, in the words of the operator's guide.
 * `expects`: what a value must be, to follow "it must be". `otherwise`: the value where it is not set.
 * `secret`: its value is shown to nobody. `inner`: `npm start` sets it for its own processes, nobody else has to.
 * @typedef {{
 *   means: string, without: string, expects: string, otherwise: unknown,
 *   read: (text: string) => unknown, secret?: boolean, inner?: boolean,
 * }} Variable
 */

/** @satisfies {Record<string, Variable>} */
export const variables = {
  PORT: {
    means: "where the web server listens",
    without: "3000",
    expects: "a port number from 1 to 65535",
    otherwise: 3000,
    read: wholeNumber(1, 65_535),
  },
  CASEWAY_DATA: {
    means: "folder for uploaded files, raw mail, the generated secret and the embedded database",
    without: "`./data`",
    expects: "a folder",
    otherwise: "data",
    read: anyText,
  },
  DATABASE_URL: {
    means: "`postgresql://…`, PostgreSQL 15 or newer; nothing is seeded, a set-up link for the first admin is printed",
    without: "an embedded PostgreSQL with examples, reachable from this machine only",
    expects: "the address of a PostgreSQL, such as postgresql://user:password@host:5432/caseway",
    otherwise: undefined,
    read: address("postgresql", "postgres"),
    secret: true,
  },
  DATABASE_POOL: {
    means: "connections per process",
    without: "10",
    expects: "a whole number from 1 to 1000",
    otherwise: 10,
    read: wholeNumber(1, 1000),
  },
  APP_URL: {
    means: "the address people use; every link is built from it, never from a request's header",
    without: "`http://localhost:PORT`",
    expects: "an address that begins with http:// or https://",
    otherwise: undefined,
    read: address("https", "http"),
  },
  AUTH_SECRET: {
    means: "signs sessions and reply addresses, at least 16 characters; the same on every machine",
    without: "made once, kept in the data folder",
    expects: "at least 16 characters long",
    otherwise: undefined,
    read: longText(16),
    secret: true,
  },
  OIDC_ISSUER: {
    means: "sign-in through an identity provider, for people who exist already: its address",
    without: "no such button",
    expects: "an address that begins with https:// or http://",
    otherwise: undefined,
    read: address("https", "http"),
  },
  OIDC_CLIENT_ID: {
    means: "how the identity provider knows this installation",
    without: "no such button",
    expects: "a text",
    otherwise: undefined,
    read: anyText,
  },
  OIDC_CLIENT_SECRET: {
    means: "the secret that goes with it",
    without: "no such button",
    expects: "a text",
    otherwise: undefined,
    read: anyText,
    secret: true,
  },
  ...mailVariables,
  WORKER_CONCURRENCY: {
    means: "jobs at once per worker",
    without: "4",
    expects: "a whole number from 1 to 100",
    otherwise: 4,
    read: wholeNumber(1, 100),
  },
  RATE_LIMITS: {
    means: "`off` counts no attempts at signing in, filing, uploading and answering; for benchmarks and tests only",
    without: "limits hold",
    expects: "on or off",
    otherwise: "on",
    read: oneOf("on", "off"),
  },
  LOG_LEVEL: {
    means: "`debug`, `info`, `warn`, `error` or `silent`",
    without: "`info`",
    expects: "debug, info, warn, error or silent",
    otherwise: "info",
    read: oneOf("debug", "info", "warn", "error", "silent"),
  },
  ...processVariables,
};
