import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * A file of the use cases of cases by its name, of the version in whose folder this process was started, wherever that
 * version keeps it. Everything else that benches of several versions import has the same place in all of them.
 */
export async function useCases<Module>(name: string): Promise<Module> {
  const rooms = ["lib/cases/write", "lib/cases"].map((room) => join(process.cwd(), room, `${name}.ts`));
  const found = rooms.find((path) => existsSync(path));
  if (found === undefined) throw new Error(`this version has no ${name}`);
  return (await import(pathToFileURL(found).href)) as Module;
}
