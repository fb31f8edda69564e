import { existsSync } from "node:fs";
import { resolve } from "node:path";

/** The folder of shared test data beside the project, or null: then the tests that read it are skipped and say so. */
export function sharedData(folder: string): string | null {
  const path = resolve(process.env.CASEWAY_SHARED_DATA ?? "../shared/data", folder);
  if (existsSync(path)) return path;
  console.log(`skipped: no shared data at ${folder}; set CASEWAY_SHARED_DATA`);
  return null;
}
