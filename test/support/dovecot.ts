import { execFileSync, spawn, spawnSync, type ChildProcess } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { Socket } from "node:net";
import { freePort } from "@/lib/db/embedded";
import { testCertificate } from "@/test/support/certificate";

const program = ["/usr/sbin/dovecot", "/usr/local/sbin/dovecot"].find((path) => existsSync(path));
/** Whoever owns the mails when the server runs as root: it never reads mail as root itself. */
const nobody = 65_534;
const isRoot = process.getuid?.() === 0;

/** Whether a real Dovecot is installed here. */
export const hasDovecot = program !== undefined;

export interface TestDovecot {
  port: number;
  /** With TLS from the first byte. */
  tlsPort: number;
  /** Puts a mail into a user's folder as a delivering server would, without asking Dovecot. */
  put: (user: string, raw: string, folder?: string) => void;
  /** Gives a user's folder a new UIDVALIDITY, as after a restore from backup. */
  renumber: (user: string) => Promise<void>;
  /** How many mails of a user's INBOX carry the flag that they were read. */
  seen: (user: string) => number;
  restart: () => Promise<void>;
  stop: () => Promise<void>;
}

/**
 * Debian's Dovecot on free ports of this machine, with a folder of its own; every user's password is `password`.
 * `introspectionUrl`: whom it asks about access tokens (RFC 7662).
 */
export async function startDovecot({ introspectionUrl }: { introspectionUrl?: string } = {}): Promise<TestDovecot> {
  if (!program) throw new Error("Dovecot is not installed.");
  const folder = mkdtempSync(join(tmpdir(), "caseway-dovecot-"));
  chmodSync(folder, 0o755);
  const [port, tlsPort] = [await freePort(), await freePort()];
  const mails = join(folder, "mail");
  mkdirSync(mails);
  if (isRoot) chownSync(mails, nobody, nobody);
  writeFileSync(join(folder, "dovecot.conf"), configuration({ folder, port, tlsPort }, introspectionUrl !== undefined));
  writeFileSync(join(folder, "oauth2.conf"), tokensOf(introspectionUrl ?? ""));
  let child = await launch(folder, port);
  let mailsPut = 0;
  const maildir = (user: string): string => {
    const home = join(mails, user);
    for (const part of ["", "Maildir", "Maildir/tmp", "Maildir/new", "Maildir/cur"]) {
      mkdirSync(join(home, part), { recursive: true });
      if (isRoot) chownSync(join(home, part), nobody, nobody);
    }
    return join(home, "Maildir");
  };
  return {
    port,
    tlsPort,
    put: (user, raw) => {
      mailsPut += 1;
      const path = join(maildir(user), "new", `${1_700_000_000 + mailsPut}.M${mailsPut}.test`);
      writeFileSync(path, raw);
      if (isRoot) chownSync(path, nobody, nobody);
    },
    renumber: async (user) => {
      await ended(child);
      const box = maildir(user);
      for (const name of readdirSync(box)) if (name.startsWith("dovecot")) rmSync(join(box, name), { recursive: true });
      const list = join(box, "dovecot-uidlist");
      writeFileSync(list, `3 V${Math.floor(Date.now() / 1000) + 1000} N1 G00000000000000000000000000000001\n`);
      if (isRoot) chownSync(list, nobody, nobody);
      child = await launch(folder, port);
    },
    seen: (user) => readdirSync(join(maildir(user), "cur")).filter((name) => /:2,.*S/.test(name)).length,
    restart: async () => {
      await ended(child);
      child = await launch(folder, port);
    },
    stop: async () => {
      await ended(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function launch(folder: string, port: number): Promise<ChildProcess> {
  const child = spawn(program ?? "", ["-F", "-c", join(folder, "dovecot.conf")], { stdio: "ignore" });
  while (!(await answers(port))) {
    if (child.exitCode !== null) {
      const { stderr } = spawnSync(program ?? "", ["-n", "-c", join(folder, "dovecot.conf")], { encoding: "utf8" });
      throw new Error(`Dovecot did not start. ${stderr}`);
    }
    await new Promise((settle) => setTimeout(settle, 20));
  }
  return child;
}

function answers(port: number): Promise<boolean> {
  return new Promise((settle) => {
    const socket = new Socket();
    const end = (yes: boolean): void => {
      socket.destroy();
      settle(yes);
    };
    socket.once("data", () => end(true));
    socket.once("error", () => end(false));
    socket.once("close", () => end(false));
    socket.connect(port, "127.0.0.1");
  });
}

/** Ends the master; its children end with it. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  await gone;
}

function tokensOf(url: string): string {
  return `introspection_mode = auth
introspection_url = ${url}
username_attribute = username
active_attribute = active
active_value = true
`;
}

type Place = { folder: string; port: number; tlsPort: number };

function configuration({ folder, port, tlsPort }: Place, takesTokens: boolean): string {
  const { certPath, keyPath } = testCertificate();
  const me = userInfo().username;
  const group = execFileSync("id", ["-gn"], { encoding: "utf8" }).trim();
  const asMe = isRoot
    ? `mail_uid = ${nobody}\nmail_gid = ${nobody}`
    : `default_internal_user = ${me}\ndefault_internal_group = ${group}\ndefault_login_user = ${me}`;
  return `
protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
first_valid_uid = 1
disable_plaintext_auth = no
ssl = yes
ssl_cert = <${certPath}
ssl_key = <${keyPath}
mail_location = maildir:${folder}/mail/%u/Maildir
mail_max_userip_connections = 100
maildir_stat_dirs = yes
auth_mechanisms = plain login${takesTokens ? " xoauth2 oauthbearer" : ""}
${asMe}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = ${tlsPort}
    ssl = yes
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
${takesTokens ? `passdb {\n  driver = oauth2\n  mechanisms = xoauth2 oauthbearer\n  args = ${folder}/oauth2.conf\n}` : ""}
passdb {
  driver = static
  mechanisms = plain login
  args = password=password
}
userdb {
  driver = static
  args = home=${folder}/mail/%u${isRoot ? ` uid=${nobody} gid=${nobody}` : ""}
}
namespace inbox {
  inbox = yes
}
`;
}
