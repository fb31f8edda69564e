import { existsSync, readFileSync } from "node:fs";
import { endChild } from "./children.js";
import { lastLines } from "./prepare.js";

/** @typedef {import("./children.js").Child} Child */
/**
 * What is reloaded: its name for people, how it is built, the file of the built program, the process that runs it now, how
 * the next one is launched; whether everything is ending, and where to say what happens.
 * @typedef {{ name: string, build: import("esbuild").BuildOptions, program: string, running: Child, launchNext: () => Child, isEnding: () => boolean, say: (words: string) => void }} Reloading
 */

/**
 * Keeps one process running whose program is that of the sources as they are now. A change builds it anew; when that gives
 * another program, the process is asked to stop, has the time to finish what it has in hand, and the next one begins only
 * then: the two never work at once. Sources that cannot be built, and a process that ends by itself, are said and wait for
 * the next change.
 * @param {Reloading} reloading
 * @returns {Promise<() => Promise<void>>} stops looking for changes; the process is the caller's to end
 */
export async function reloadOnChange(reloading) {
  const { name, program, launchNext, isEnding, say } = reloading;
  const read = () => (existsSync(program) ? readFileSync(program, "utf8") : "");
  let { running } = reloading;
  let runs = read();
  let isStopping = false;

  /** @param {Child} started */
  async function watch(started) {
    const code = await started.ended;
    if (isStopping || isEnding() || started !== running) return;
    say(`The ${name} has stopped by itself (exit code ${code}):\n${lastLines(started.words())}`);
    say("It starts again with the next change of its sources.");
  }

  async function replace() {
    if (isEnding() || read() === runs) return;
    say(`The sources of the ${name} have changed: it finishes its jobs and is started anew.`);
    isStopping = true;
    await endChild(running);
    isStopping = false;
    if (isEnding()) return;
    runs = read();
    running = launchNext();
    void watch(running);
  }

  void watch(running);
  return watchSources(reloading, replace);
}

/**
 * Calls back after every build that succeeds, one call at a time; the first comes at once.
 * @param {Reloading} reloading
 * @param {() => Promise<void>} changed
 */
async function watchSources({ name, build, say }, changed) {
  const { context } = await import("esbuild");
  let turn = Promise.resolve();
  /** @param {import("esbuild").BuildResult} result */
  const built = ({ errors }) => {
    if (errors.length === 0) turn = turn.then(changed);
    else say(`The ${name} cannot be built; the one before goes on:\n${errors.map(placed).join("\n")}`);
  };
  /** @type {import("esbuild").Plugin} */
  const listening = { name: "reload", setup: (plugged) => plugged.onEnd(built) };
  const watching = await context({ ...build, plugins: [listening] });
  await watching.watch();
  return async () => {
    // Ctrl+C may have ended esbuild before us.
    await watching.dispose().catch(() => undefined);
    await turn;
  };
}

/** @param {import("esbuild").Message} message */
function placed({ text, location }) {
  return location ? `${location.file}:${location.line}: ${text}` : text;
}
