import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@/lib/db/embedded";

const program = ["/usr/sbin/postfix"].find((path) => existsSync(path));

/** Whether a real Postfix can run here: its master needs root, and the accounts that its package makes. */
export const hasPostfix = program !== undefined && process.getuid?.() === 0;

export interface TestPostfix {
  /** Where it takes mail, which it relays. */
  port: number;
  /** Mails that it still holds. */
  waiting: () => number;
  /** Tries at once what it holds. */
  flush: () => void;
  stop: () => Promise<void>;
}

/** Debian's Postfix on a free port, with queue and settings of its own; everything goes on to `relayPort` on this machine. */
export async function startPostfix(relayPort: number): Promise<TestPostfix> {
  if (!program) throw new Error("Postfix is not installed.");
  const folder = mkdtempSync(join(tmpdir(), "caseway-postfix-"));
  chmodSync(folder, 0o755);
  const [settings, queue, data] = ["conf", "queue", "data"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  for (const path of [settings, queue, data]) mkdirSync(path, { mode: 0o755 });
  spawnSync("chown", ["postfix", data]);
  const port = await freePort();
  writeFileSync(join(settings, "main.cf"), mainOf({ queue, data, relayPort }));
  writeFileSync(join(settings, "master.cf"), masterOf(port));
  const run = (...words: string[]): string => {
    const { stdout, stderr } = spawnSync(words[0] ?? "", words.slice(1), { encoding: "utf8" });
    return stdout + stderr;
  };
  const words = run(program, "-c", settings, "start");
  if (!existsSync(join(queue, "pid", "master.pid"))) throw new Error(`Postfix did not start: ${words}`);
  return {
    port,
    waiting: () =>
      ["incoming", "active", "deferred", "maildrop"].reduce((sum, name) => sum + filesIn(join(queue, name)), 0),
    flush: () => void run("/usr/sbin/postqueue", "-c", settings, "-f"),
    stop: () => {
      run(program, "-c", settings, "stop");
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  };
}

function filesIn(folder: string): number {
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
  return names.filter((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.isFile()).length;
}

function mainOf({ queue, data, relayPort }: { queue: string; data: string; relayPort: number }): string {
  return `compatibility_level = 3.6
queue_directory = ${queue}
data_directory = ${data}
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
myhostname = relay.example.com
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
relayhost = [127.0.0.1]:${relayPort}
maillog_file =
alias_maps =
alias_database =
smtp_tls_security_level = may
smtp_tls_loglevel = 0
message_size_limit = 104857600
minimal_backoff_time = 1s
maximal_backoff_time = 2s
queue_run_delay = 1s
`;
}

function masterOf(port: number): string {
  return `127.0.0.1:${port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 1 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`;
}
