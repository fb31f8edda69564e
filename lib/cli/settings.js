import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { Failure } from "./failure.js";

const DEMO_MAIL_PORT = 2525;

/**
 * What `npm start` runs with. `demo`: no DATABASE_URL was given, so the database is our own and is filled with examples.
 * @typedef {{ port: number, host: string, dataFolder: string, databaseUrl: string, demo: boolean, appUrl: string }} StartSettings
 */

/**
 * Reads the environment.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} root
 * @returns {StartSettings}
 */
export function readSettings(env, root) {
  const port = Number(env["PORT"] || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Failure(
      `PORT is "${env["PORT"]}", which is not a port number.`,
      "Choose one from 1 to 65535: PORT=3001 npm start",
    );
  }
  const databaseUrl = env["DATABASE_URL"] ?? "";
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw new Failure(
      "DATABASE_URL is not the address of a PostgreSQL.",
      "It looks like this: postgresql://user:password@host:5432/caseway",
    );
  }
  const demo = databaseUrl === "";
  return {
    port,
    host: demo ? "127.0.0.1" : "0.0.0.0",
    dataFolder: resolve(root, env["CASEWAY_DATA"] || "data"),
    databaseUrl,
    demo,
    appUrl: (env["APP_URL"] || `http://localhost:${port}`).replace(/\/+$/, ""),
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
  const given = process.env["SMTP_LISTEN"];
  if (given) return { listen: given, taken: "" };
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
  const given = process.env["AUTH_SECRET"];
  if (given) return given;
  const file = join(folder, "auth-secret");
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600 });
  return readFileSync(file, "utf8").trim();
}
