// How the text of an environment variable becomes a value. Each reader answers null for a text that is none.
import { accessSync, constants } from "node:fs";

/**
 * A whole number between two bounds, both allowed.
 * @param {number} least @param {number} most
 */
export function wholeNumber(least, most) {
  return (/** @type {string} */ text) => {
    const value = Number(text);
    return /^\d+$/.test(text) && value >= least && value <= most ? value : null;
  };
}

/**
 * A number between two bounds, both allowed, whole or with a point.
 * @param {number} least @param {number} most
 */
export function decimalNumber(least, most) {
  return (/** @type {string} */ text) => {
    const value = Number(text);
    return /^\d+(\.\d+)?$/.test(text) && value >= least && value <= most ? value : null;
  };
}

/**
 * One of a few words.
 * @template {string} T
 * @param {...T} words
 */
export function oneOf(...words) {
  return (/** @type {string} */ text) => words.find((word) => word === text) ?? null;
}

/** @param {string} text */
export function anyText(text) {
  return text;
}

/**
 * A text of at least so many characters.
 * @param {number} least
 */
export function longText(least) {
  return (/** @type {string} */ text) => (text.length >= least ? text : null);
}

/**
 * An address that begins with one of these schemes, without a slash at its end.
 * @param {...string} schemes
 */
export function address(...schemes) {
  return (/** @type {string} */ text) => {
    const isFit = URL.canParse(text) && schemes.some((scheme) => text.startsWith(`${scheme}://`));
    return isFit ? text.replace(/\/+$/, "") : null;
  };
}

/**
 * Where something listens: a port of every network of this machine, or of one.
 * @param {string} text
 */
export function hostAndPort(text) {
  const match = /^(?:(\[[0-9a-f:]+\]|[^:\s]+):)?(\d{1,5})$/i.exec(text);
  const port = Number(match?.[2]);
  return match && port >= 1 && port <= 65_535 ? { host: (match[1] ?? "0.0.0.0").replace(/^\[|\]$/g, ""), port } : null;
}

/**
 * A mail address, alone or behind a name.
 * @param {string} text
 */
export function namedAddress(text) {
  const match = /^\s*(?:"?([^"<>]*?)"?\s*<([^<>\s]+)>|([^<>\s]+))\s*$/.exec(text);
  const found = match?.[2] ?? match?.[3] ?? "";
  return /^[^@\s]+@[^@\s<>]+$/.test(found) ? { name: match?.[1] ?? "", address: found } : null;
}

/**
 * Names separated by commas, in small letters.
 * @param {string} text
 */
export function names(text) {
  return text
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== "");
}

/**
 * The path of a file that this process may read.
 * @param {string} text
 */
export function readableFile(text) {
  try {
    accessSync(text, constants.R_OK);
    return text;
  } catch {
    return null;
  }
}
