import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { faultsOf, readVariable } from "#env/environment.js";
import { Failure } from "./failure.js";

const DEMO_MAIL_PORT = 2525;

/**
 * What `npm start` runs with. `demo`: no DATABASE_URL was given, so the database is our own and is filled with examples.
 * @typedef {{ port: number, host: string, dataFolder: string, databaseUrl: string, demo: boolean, appUrl: string }} StartSettings
 */

/**
 * Reads the environment.
 * @param {string} root
 * @returns {StartSettings}
 * @throws Failure with a sentence for every variable that is wrong
 */
export function readSettings(root) {
  const faults = faultsOf();
  if (faults.length > 0)
    throw new Failure(faults.join("\n"), "Every setting is explained in docs/OPERATING.md. Nothing was started.");
  const port = setting("PORT");
  const databaseUrl = setting("DATABASE_URL") ?? "";
  const demo = databaseUrl === "";
  return {
    port,
    host: demo ? "127.0.0.1" : "0.0.0.0",
    dataFolder: resolve(root, setting("CASEWAY_DATA")),
    databaseUrl,
    demo,
    appUrl: setting("APP_URL") ?? `http://localhost:${port}`,
  };
}

/**
 * Makes the data folder and sees whether it can be written to.
 * @param {string} folder
 */
export function openDataFolder(folder) {
  const probe = join(folder, `.probe-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (error) {
    const why = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    throw new Failure(
      `The data folder ${folder} cannot be written to${why}.`,
      "Give it to this user, or choose another: CASEWAY_DATA=/path npm start",
    );
  }
}

/**
 * @param {number} port
 * @param {string} host
 */
export async function checkPort(port, host) {
  const code = await whyClosed(port, host);
  if (code === "EADDRINUSE")
    throw new Failure(`Port ${port} is taken by another program.`, `Choose another: PORT=${port + 1} npm start`);
  if (code)
    throw new Failure(
      `Port ${port} cannot be opened (${code}).`,
      `Choose another: PORT=${port < 1024 ? 3000 : port + 1} npm start`,
    );
}

/**
 * Where the demo takes mail: SMTP_LISTEN, else a port of this machine alone; nothing when that one is taken.
 * @returns {Promise<{ listen: string, taken: string }>}
 */
export async function mailDoor() {
  const given = setting("SMTP_LISTEN");
  if (given) return { listen: `${given.host.includes(":") ? `[${given.host}]` : given.host}:${given.port}`, taken: "" };
  const isFree = (await whyClosed(DEMO_MAIL_PORT, "127.0.0.1")) === "";
  const place = `127.0.0.1:${DEMO_MAIL_PORT}`;
  return isFree ? { listen: place, taken: "" } : { listen: "", taken: place };
}

/**
 * Why a port cannot be opened; "" when it can.
 * @param {number} port
 * @param {string} host
 */
function whyClosed(port, host) {
  return new Promise((/** @type {(code: string) => void} */ settle) => {
    const probe = createServer();
    probe.once("error", (/** @type {NodeJS.ErrnoException} */ error) => settle(error.code ?? "unknown"));
    probe.listen(port, host, () => probe.close(() => settle("")));
  });
}

/**
 * The secret that signs sessions: AUTH_SECRET, or one made once and kept in the data folder for its owner's eyes.
 * @param {string} folder
 */
export function authSecret(folder) {
  const given = setting("AUTH_SECRET");
  if (given) return given;
  const file = join(folder, "auth-secret");
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600 });
  return readFileSync(file, "utf8").trim();
}

/**
 * The value of an environment variable.
 * @template {import("#env/environment.js").VariableName} N
 * @param {N} name
 * @returns {import("#env/environment.js").ValueOf<N>}
 */
export function setting(name) {
  const read = readVariable(name);
  if (!read.ok) throw new Failure(read.fault);
  return read.value;
}
