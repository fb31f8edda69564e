import { createWriteStream } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { inherited } from "#env/environment.js";
import { launchNode } from "./children.js";
import { Failure } from "./failure.js";
import { bundling, lastLines, root } from "./prepare.js";
import { reloadOnChange } from "./reload.js";
import { authSecret, mailDoor, setting } from "./settings.js";
import { beginStep, bold, dim, step } from "./steps.js";

/** @typedef {import("./settings.js").StartSettings} StartSettings */
/** @typedef {{ settings: StartSettings, development: boolean, only: "web" | "worker" | null, undo: (() => Promise<void> | void)[], end: (code: number) => Promise<void>, isEnding: () => boolean }} Serving */

/**
 * Starts database, pages and worker, says where they are, and ends everything when one of them dies.
 * @param {Serving} serving
 */
export async function serve(serving) {
  const { settings, development, only } = serving;
  const databaseUrl = settings.demo ? await startDatabase(serving) : settings.databaseUrl;
  const door = settings.demo ? await mailDoor() : null;
  const env = { ...environment(settings, databaseUrl, development), ...(door && { SMTP_LISTEN: door.listen }) };
  const link = only === "worker" ? "" : await setUp(env);
  await step("Start", async () => {
    const log = development || !settings.demo ? process.stdout : createWriteStream(logFile(settings), { flags: "a" });
    const children = Object.entries({ web: webServer(serving), worker: ["--max-semi-space-size=2", "build/worker.js"] })
      .filter(([name]) => only === null || only === name)
      .map(([name, args]) => ({ name, launchNext: () => launchNode(args, { cwd: root, env, log }) }))
      .map((child) => ({ ...child, started: child.launchNext() }));
    if (only !== "worker") await ready(settings, { children: children.map(({ started }) => started), only });
    for (const { name, started, launchNext } of children) {
      if (development && name === "worker") await reloadWorker(started, launchNext, serving);
      else void watch(name === "web" ? "web server" : name, started, serving);
    }
  });
  if (only !== "worker") await announce(settings, { link, door });
}

/** @param {Serving} serving */
function webServer({ settings, development }) {
  const visitors = new URL("visitor-address.js", import.meta.url).href;
  const next = ["node_modules/next/dist/bin/next", development ? "dev" : "start"];
  return ["--import", visitors, ...next, "-p", String(settings.port), "-H", settings.host];
}

/**
 * In development the worker follows its sources, as the pages follow theirs.
 * @param {import("./children.js").Child} running
 * @param {() => import("./children.js").Child} launchNext
 * @param {Serving} serving
 */
async function reloadWorker(running, launchNext, { undo, isEnding }) {
  const program = join(root, "build", "worker.js");
  const say = (/** @type {string} */ words) => console.error(dim(`\n${words}`));
  undo.push(await reloadOnChange({ name: "worker", build: bundling, program, running, launchNext, isEnding, say }));
}

/** @param {Serving} serving */
async function startDatabase(serving) {
  const { settings, undo } = serving;
  /** @type {typeof import("@/lib/db/embedded")} */
  const { startEmbeddedDatabase } = await import(pathToFileURL(join(root, "build/embedded.js")).href);
  let url = "";
  await step("Database", async () => {
    const database = await startEmbeddedDatabase({ folder: settings.dataFolder }).catch(
      (/** @type {Error} */ error) => {
        throw new Failure(
          error.message,
          "The data folder can be moved away to begin anew; DATABASE_URL uses another PostgreSQL.",
        );
      },
    );
    url = database.url;
    undo.push(() => database.stop(1200));
    void watchDatabase(database.exited, serving);
  });
  return url;
}

/**
 * @param {StartSettings} settings
 * @param {string} databaseUrl
 * @param {boolean} development
 * @returns {NodeJS.ProcessEnv}
 */
function environment(settings, databaseUrl, development) {
  return inherited({
    NODE_ENV: development ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    // glibc keeps a heap per thread; with two of them a process is a quarter smaller and no slower.
    MALLOC_ARENA_MAX: String(setting("MALLOC_ARENA_MAX")),
    PORT: String(settings.port),
    CASEWAY_DATA: settings.dataFolder,
    DATABASE_URL: databaseUrl,
    APP_URL: settings.appUrl,
    NEXTAUTH_URL: settings.appUrl,
    AUTH_SECRET: authSecret(settings.dataFolder),
    ...(settings.demo ? { CASEWAY_DEMO: "1" } : {}),
  });
}

/**
 * Migrates, then fills the demo or asks for a set-up link. Each of its messages begins a step.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>} the link, or nothing
 */
async function setUp(env) {
  const child = launchNode(["build/set-up.js"], { cwd: root, env });
  let shown = beginStep("Migrations");
  let link = "";
  let failure = "";
  child.child.on(
    "message",
    (/** @type {{ done?: string, next?: string, link?: string, failure?: string }} */ message) => {
      if (message.done !== undefined) shown.end(message.done);
      if (message.next) shown = beginStep(message.next);
      link = message.link ?? link;
      failure = message.failure ?? failure;
    },
  );
  if ((await child.ended) === 0) return link;
  shown.fail();
  throw new Failure(failure || `The database could not be prepared:\n${lastLines(child.words())}`);
}

/**
 * One that ends by itself takes everything with it: half a product would only look alive.
 * @param {string} name
 * @param {import("./children.js").Child} child
 * @param {Serving} serving
 */
async function watch(name, child, { settings, end, isEnding }) {
  const code = await child.ended;
  if (isEnding()) return;
  console.error(
    `\nThe ${name} has stopped by itself (exit code ${code}). Its last words, kept in ${logFile(settings)}:\n${lastLines(child.words())}`,
  );
  console.error("Everything is stopped. Start again with npm start.");
  await end(1);
}

/**
 * @param {Promise<void>} exited
 * @param {Serving} serving
 */
async function watchDatabase(exited, { end, isEnding }) {
  await exited;
  if (isEnding()) return;
  console.error("\nThe database has stopped by itself. Start again: it recovers what was saved.");
  await end(1);
}

/**
 * Waits until the pages answer and the worker reports; without a worker of ours, until the database does.
 * @param {StartSettings} settings
 * @param {{ children: import("./children.js").Child[], only: Serving["only"] }} started
 */
async function ready({ port }, { children, only }) {
  const url = `http://127.0.0.1:${port}/api/health`;
  for (let tries = 0; tries < 1200; tries++) {
    const dead = children.find(({ child }) => child.exitCode !== null || child.signalCode !== null);
    if (dead) throw new Failure(`A process ended while it started:\n${lastLines(dead.words())}`);
    const answer = await fetch(url, { signal: AbortSignal.timeout(5000) }).catch(() => null);
    if (answer?.ok || (only === "web" && (await answer?.json())?.database === "ok")) return;
    await wait(100);
  }
  throw new Failure("Caseway did not become ready within two minutes.");
}

/**
 * In the demo the processes speak into a file, to keep the terminal for people.
 * @param {StartSettings} settings
 */
function logFile({ dataFolder }) {
  return join(dataFolder, "caseway.log");
}

/**
 * @param {StartSettings} settings
 * @param {{ link: string, door: Door | null }} told
 */
async function announce(settings, { link, door }) {
  console.log(`\n${bold(settings.appUrl)}\n`);
  if (door) await announceDemo(door);
  if (link) console.log(`  Set up the first administrator, once: ${bold(link)}`);
  console.log(dim("\nCtrl+C stops everything."));
}

/** @typedef {Awaited<ReturnType<typeof mailDoor>>} Door */

/** @param {Door} door */
async function announceDemo({ listen, taken }) {
  /** @type {typeof import("@/lib/people/demo-accounts")} */
  const { DEMO_ACCOUNTS, DEMO_MAILBOX, DEMO_PASSWORD } = await import(
    pathToFileURL(join(root, "build/demo-accounts.js")).href
  );
  for (const { email, name, role } of DEMO_ACCOUNTS) {
    console.log(
      `  ${email.padEnd(22)}${name.padEnd(18)}${role}${role === "customer" ? ", by a mailed link: read it in the Outbox" : ""}`,
    );
  }
  console.log(`\n  Password of all but the customer: ${bold(DEMO_PASSWORD)}`);
  console.log(dim("  No mail leaves this machine: the Outbox, in the product, shows it."));
  if (taken)
    console.log(dim(`  No mail can be sent to it: ${taken} is taken. Choose another: SMTP_LISTEN=127.0.0.1:2526`));
  else console.log(`  A mail to ${bold(DEMO_MAILBOX)} opens a case; hand it over at smtp://${listen}`);
}
