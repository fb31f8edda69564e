import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import type { House } from "@/test/bench/house";

/** Opens a house of the version in this folder, with its own tables: what one version writes another may not know. */
export async function openHouseOf(folder: string, cases: number): Promise<House> {
  const script = fileURLToPath(new URL("house-side.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, String(cases)], {
    cwd: resolve(folder),
    stdio: ["pipe", "pipe", "inherit"],
  });
  const { value, done } = await createInterface(child.stdout)[Symbol.asyncIterator]().next();
  if (done) throw new Error(`no house of ${folder}`);
  const house = JSON.parse(value) as Omit<House, "client" | "close">;
  const client = new Client({ connectionString: house.databaseUrl });
  await client.connect();
  const close = async (): Promise<void> => {
    await client.end();
    child.stdin.end();
    await once(child, "exit");
  };
  return { ...house, client, close };
}
