import { Failure } from "./failure.js";

/**
 * How a start was asked for. `development`: pages are built as they are asked for. `built`: nothing is installed or
 * built, what `npm run build` made is served. `only`: one of the two processes, beside another that runs elsewhere.
 * `installed`: an older Node has installed the packages and handed over.
 * @typedef {{ development: boolean, built: boolean, installed: boolean, only: "web" | "worker" | null }} StartArguments
 */

/**
 * @param {readonly string[]} given
 * @returns {StartArguments}
 * @throws Failure with a sentence for one that is not known
 */
export function startArguments(given) {
  /** @type {StartArguments} */
  const read = { development: false, built: false, installed: false, only: null };
  for (const one of given) {
    if (one === "--dev") read.development = true;
    else if (one === "--built") read.built = true;
    else if (one === "--installed") read.installed = true;
    else if (one === "--only=web" || one === "--only=worker") read.only = one === "--only=web" ? "web" : "worker";
    else
      throw new Failure(
        `${one} is not known.`,
        "A start may be told --built, and with it --only=web or --only=worker.",
      );
  }
  if (read.only && !read.built) throw new Failure(`--only=${read.only} needs --built.`, "Build first: npm run build");
  return read;
}
