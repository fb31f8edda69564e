// Proves what the README says of `npm start`, in the folder it is called in: one line for each claim, then the counts as
// JSON in the file named by the first argument. Plain JavaScript: it runs before anything is installed.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { dirname, join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const [report = "start.json"] = process.argv.slice(2);
const accounts = ["carl", "sasha", "agent", "manager", "admin"].map((name) => `${name}@example.com`);
const subject = `Kept by the next start ${process.pid}`;
const counts = { passed: 0, failed: 0 };

/** @param {string} claim @param {boolean} holds @param {string} [seen] */
function prove(claim, holds, seen = "") {
  counts[holds ? "passed" : "failed"] += 1;
  console.log(`${holds ? "✓" : "✗"} ${claim}${holds ? "" : `\n${seen}`}`);
}

/** `npm start` as a person calls it: in a process group of its own, as a terminal gives to each command. */
function startCaseway(port, { command = "npm", args = ["start"], cwd = process.cwd(), env = {} } = {}) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, PORT: String(port), ...env },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const run = { said: "", url: `http://localhost:${port}`, code: undefined };
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (run.said += chunk.toString()));
  const ended = new Promise((settle) => child.once("close", (code, signal) => settle((run.code = signal ?? code))));
  const stop = async () => {
    // Ctrl+C reaches the whole group.
    if (run.code === undefined) process.kill(-child.pid, "SIGINT");
    const code = await Promise.race([ended, wait(60_000, "is still running after a minute")]);
    if (run.code === undefined) process.kill(-child.pid, "SIGKILL");
    return code;
  };
  return { run, stop };
}

/** Waits until a start says that it is ready. */
async function isReady(run) {
  for (let tries = 0; tries < 6_000 && run.code === undefined; tries++) {
    if (run.said.includes("Ctrl+C stops everything")) return true;
    await wait(100);
  }
  return false;
}

/** The cookies of a new session, got by the form of the sign-in page as a browser without scripts sends it. */
async function signIn(url) {
  const page = await (await fetch(`${url}/sign-in`)).text();
  const form = page.match(/<form\b.*?<\/form>/gs)?.find((one) => one.includes('name="password"')) ?? "";
  const body = new FormData();
  for (const [input] of form.matchAll(/<input\b[^>]*>/g)) {
    const name = attribute(input, "name");
    if (name) body.set(name, attribute(input, "value"));
  }
  body.set("email", "sasha@example.com");
  body.set("password", "caseway-demo");
  const answer = await fetch(`${url}/sign-in`, { method: "POST", redirect: "manual", headers: { origin: url }, body });
  return cookiesOf(answer);
}

function attribute(tag, name) {
  const found = tag.match(new RegExp(` ${name}="([^"]*)"`))?.[1] ?? "";
  return found.replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}

function cookiesOf(answer) {
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}

async function fileCase(url) {
  const answer = await fetch(`${url}/api/v1/cases`, {
    method: "POST",
    headers: { cookie: await signIn(url), origin: url, "content-type": "application/json" },
    body: JSON.stringify({ subject, bodyText: "See the subject." }),
  });
  return { status: answer.status, number: (await answer.json()).number };
}

async function healthOf(url) {
  const answer = await fetch(`${url}/api/health`).catch((error) => ({ status: 0, text: () => String(error) }));
  return { status: answer.status, text: await answer.text() };
}

/** The processes that work in this folder, but for ourselves and who called us. */
function leftBehind() {
  if (!existsSync("/proc")) return [];
  const numbers = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return numbers.map(commandOf).filter((command) => command.includes(`${process.cwd()}/data`));
}

function commandOf(number) {
  try {
    return readFileSync(`/proc/${number}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
}

async function freePort() {
  const server = createServer();
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

async function proveStop({ run, stop }, which) {
  const code = await stop();
  // npm hears it as well, and ends as a program does that was interrupted.
  const isOrderly = code === 0 || code === "SIGINT";
  prove(`Ctrl+C ends the ${which} start`, isOrderly, `it ended with ${code}\n${run.said}`);
  const left = leftBehind();
  prove(`nothing of the ${which} start goes on`, left.length === 0, left.join("\n"));
}

async function main() {
  const first = startCaseway(await freePort());
  if (!(await isReady(first.run))) {
    await first.stop();
    return prove("npm start becomes ready", false, first.run.said);
  }
  prove("npm start installs, builds and becomes ready", true);
  const health = await healthOf(first.run.url);
  prove("its health address answers", health.status === 200, health.text);
  const missing = [...accounts, "caseway-demo", first.run.url].filter((words) => !first.run.said.includes(words));
  prove("it prints its address, the accounts and their password", missing.length === 0, missing.join("\n"));
  const filed = await fileCase(first.run.url);
  prove("an agent signs in and files a case", filed.status === 201, `status ${filed.status}`);
  await proveStop(first, "first");

  const second = startCaseway(await freePort());
  const isUp = await isReady(second.run);
  prove("a second npm start becomes ready", isUp, second.run.said);
  for (const part of ["Packages", "Database client", "Pages", "Migrations"]) {
    const line = second.run.said.split("\n").find((words) => words.trim().startsWith(part)) ?? "";
    prove(`the second start leaves alone: ${part}`, line.includes("unchanged"), line);
  }
  if (isUp) {
    const cookie = await signIn(second.run.url);
    const page = await fetch(`${second.run.url}/cases/${filed.number}`, { headers: { cookie } });
    prove("the second start keeps the data", (await page.text()).includes(subject), `status ${page.status}`);
  }
  await proveStop(second, "second");
  await proveBuilt();
}

/**
 * What `npm run build` made runs in a folder that holds what the container file copies, and no development package. It
 * goes on with the data that the starts before have left.
 */
async function proveBuilt() {
  const folder = resolve("../built");
  execFileSync("npm", ["run", "--silent", "build"], { stdio: ["ignore", "ignore", "inherit"] });
  for (const path of copiedIntoImage().filter((one) => one !== "node_modules")) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(path, join(folder, path), { recursive: true, filter: (file) => !file.startsWith(".next/cache") });
  }
  execFileSync("cp", ["-al", "node_modules", folder]);
  cpSync("package-lock.json", join(folder, "package-lock.json"));
  execFileSync("npm", ["prune", "--omit=dev", "--no-audit", "--no-fund"], { cwd: folder, stdio: "ignore" });
  const left = ["vitest", "tsx", "esbuild", "tailwindcss", "playwright-core"].filter((name) =>
    existsSync(join(folder, "node_modules", name)),
  );
  prove("production holds no development package", left.length === 0, left.join(", "));

  const mailPort = await freePort();
  const built = startCaseway(await freePort(), {
    command: resolve("node_modules/node/bin/node"),
    args: ["lib/cli/start.js", "--built"],
    cwd: folder,
    env: { CASEWAY_DATA: resolve("data"), SMTP_LISTEN: `127.0.0.1:${mailPort}` },
  });
  const isUp = await isReady(built.run);
  prove("what was built is served without them", isUp, built.run.said);
  const filed =
    isUp &&
    (await handOver(mailPort, "A zebra on the line").then(() => isFiled(built.run.url, "A zebra on the line"), String));
  prove("its worker takes a mail and opens a case", filed === true, String(filed));
  await proveStop(built, "built");
  rmSync(folder, { recursive: true, force: true });
}

/** The paths that the container file takes from its build. */
function copiedIntoImage() {
  const lines = readFileSync("Dockerfile", "utf8").match(/^COPY --from=build .*$/gm) ?? [];
  return lines.flatMap((line) => line.split(" ").slice(2, -1)).map((path) => path.replace("/caseway/", ""));
}

/** Hands a mail over as a mail server does (RFC 5321). */
async function handOver(port, subject) {
  const socket = await connected(port);
  const mail = `From: Zoe <zoe@example.org>\r\nTo: support@caseway.localhost\r\nSubject: ${subject}\r\nMessage-ID: <${process.pid}@example.org>\r\nDate: ${new Date().toUTCString()}\r\n\r\nIt stands.\r\n.\r\n`;
  const lines = [
    "EHLO example.org\r\n",
    "MAIL FROM:<zoe@example.org>\r\n",
    "RCPT TO:<support@caseway.localhost>\r\n",
    "DATA\r\n",
    mail,
    "QUIT\r\n",
  ];
  for await (const chunk of socket) {
    // A line with a space behind its code ends an answer.
    if (!/^\d{3} .*\r\n$/m.test(chunk.toString())) continue;
    const next = lines.shift();
    if (next === undefined) break;
    socket.write(next);
  }
}

/** A connection to a port that a program opens soon. */
async function connected(port) {
  for (let tries = 0; tries < 600; tries++) {
    const socket = connect(port, "127.0.0.1");
    const isOpen = await new Promise((told) =>
      socket.once("connect", () => told(true)).once("error", () => told(false)),
    );
    if (isOpen) return socket;
    await wait(100);
  }
  throw new Error(`nothing answers at port ${port}`);
}

/** Whether the queue shows a case of that subject, soon: it does once the worker has read the mail. */
async function isFiled(url, subject) {
  const cookie = await signIn(url);
  for (let tries = 0; tries < 120; tries++) {
    const page = await fetch(`${url}/cases?view=all`, { headers: { cookie } });
    if ((await page.text()).includes(subject)) return true;
    await wait(500);
  }
  return false;
}

await main().catch((error) => prove("the proofs run to their end", false, String(error?.stack ?? error)));
writeFileSync(report, JSON.stringify(counts));
process.exit(counts.failed === 0 ? 0 : 1);
