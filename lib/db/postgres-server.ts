import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import type { PostgresHost } from "@/lib/db/postgres-host";
import { inherited } from "@/lib/env/environment.js";

/** A PostgreSQL process and what it said last. */
export type PostgresServer = {
  child: ChildProcess;
  exited: Promise<void>;
  lastWords: () => string;
  hasExited: () => boolean;
};

/**
 * The shell between us and the server reads our pipe: at its end, also when we were killed, it asks the server to shut down.
 * SIGINT is PostgreSQL's fast shutdown: clients are dropped, data is flushed.
 */
const keeper = `exec 3<&0; "$@" </dev/null 3<&- & server=$!; { cat >/dev/null; kill -INT $server; } <&3 >/dev/null 2>&1 & exec 3<&-; wait $server`;

/** Starts the server program on a cluster; it is ready when it answers, or `exited` settles and `lastWords` say why not. */
export function launchServer(host: PostgresHost, port: number, durable: boolean): PostgresServer {
  const settings = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=100",
    "shared_buffers=128MB",
    "log_min_messages=fatal",
    "log_min_error_statement=panic",
    ...(durable
      ? []
      : ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0"]),
  ];
  const child = spawn(
    "/bin/sh",
    [
      "-c",
      keeper,
      "postgres",
      host.postgres,
      "-D",
      host.clusterFolder,
      "-p",
      String(port),
      ...settings.flatMap((setting) => ["-c", setting]),
    ],
    { ...host.user, cwd: "/", detached: true, stdio: ["pipe", "ignore", "pipe"], env: inherited({ LC_ALL: "C" }) },
  );
  let words = "";
  let gone = false;
  child.stderr?.on("data", (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-4000);
  });
  child.stdin?.on("error", () => undefined);
  const exited = new Promise<void>((settle) => {
    child.once("close", () => {
      gone = true;
      child.stdin?.destroy();
      settle();
    });
  });
  return { child, exited, lastWords: () => words, hasExited: () => gone };
}

/** Shuts a server down: kindly, and at once when `patienceMs` is over; what was committed stays either way. */
export async function endServer(server: PostgresServer, patienceMs = 4000): Promise<void> {
  if (server.hasExited()) return;
  server.child.stdin?.destroy();
  const late = await Promise.race([server.exited.then(() => false), wait(patienceMs, true, { ref: false })]);
  if (late && server.child.pid) killGroup(server.child.pid);
  await server.exited;
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGQUIT");
  } catch {
    // It ended in between.
  }
}
