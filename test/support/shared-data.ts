import { existsSync } from "node:fs";
import { resolve } from "node:path";

/**
 * A folder or file of the test data that is kept beside the project, by its path in there. Null where it is missing: the
 * tests that read it are then skipped, and `npm test` says how many.
 */
export function sharedData(path: string): string | null {
  const found = resolve(process.env["CASEWAY_SHARED_DATA"] ?? "../shared/data", path);
  return existsSync(found) ? found : null;
}
