import { readVariable } from "#env/environment.js";

const isTerminal = process.stdout.isTTY && !isSet("CI");
const coloured = isTerminal && !isSet("NO_COLOR");
const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const titleWidth = 30;

/** @typedef {{ end: (detail?: string) => void, fail: () => void }} Step */

/**
 * Shows one step of the work: a line with its title, a sign that moves while it lasts, and its time at the end.
 * @param {string} title
 * @returns {Step}
 */
export function beginStep(title) {
  const began = performance.now();
  const padded = title.padEnd(titleWidth);
  const seconds = () => ((performance.now() - began) / 1000).toFixed(1).padStart(6);
  let beat = 0;
  if (!isTerminal) process.stdout.write(`  ${padded}`);
  const pulse = setInterval(
    () => {
      const frame = frames[beat++ % frames.length];
      process.stdout.write(isTerminal ? `\r${dim(frame ?? "")} ${padded}${dim(`${seconds()} s`)}` : ".");
    },
    isTerminal ? 100 : 3000,
  );
  pulse.unref();
  /** @param {string} sign @param {string} detail */
  const close = (sign, detail) => {
    clearInterval(pulse);
    const line = `${padded}${seconds()} s${detail ? `  ${dim(detail)}` : ""}\n`;
    process.stdout.write(isTerminal ? `\r\x1b[K${sign} ${line}` : ` ${seconds()} s${detail ? `  ${detail}` : ""}\n`);
  };
  return { end: (detail = "") => close(green("✓"), detail), fail: () => close(red("✗"), "failed") };
}

/**
 * Runs `work` as one step; what it returns, if text, is shown beside the time.
 * @param {string} title
 * @param {() => Promise<string | void> | string | void} work
 */
export async function step(title, work) {
  const shown = beginStep(title);
  try {
    shown.end((await work()) ?? "");
  } catch (error) {
    shown.fail();
    throw error;
  }
}

/** @param {string} words */
export function bold(words) {
  return paint("1", words);
}

/** @param {string} words */
export function red(words) {
  return paint("31", words);
}

/** @param {string} words */
export function green(words) {
  return paint("32", words);
}

/** @param {string} words */
export function dim(words) {
  return paint("2", words);
}

/** @param {string} code @param {string} words */
function paint(code, words) {
  return coloured ? `\x1b[${code}m${words}\x1b[0m` : words;
}

/** @param {"CI" | "NO_COLOR"} name */
function isSet(name) {
  const read = readVariable(name);
  return read.ok && read.value !== undefined;
}
