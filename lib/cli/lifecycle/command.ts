import { parseArgs } from "node:util";
import type { ParseArgsConfig } from "node:util";
import { gunzipSync } from "node:zlib";
import { readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { text as readStream } from "node:stream/consumers";
import type { Exit, Terminal } from "@/lib/cli/lifecycle/terminal";

export type Options = NonNullable<ParseArgsConfig["options"]>;
/** What was said after a command's name: files, and options by name. */
export type Said = {
  readonly files: readonly string[];
  readonly flag: (name: string) => boolean;
  readonly value: (name: string) => string | undefined;
};

/** One command: `usage` follows `caseway lifecycle`, `help` is a line a command or option. */
export type Command = {
  readonly usage: string;
  readonly summary: string;
  readonly options: Options;
  readonly help: readonly (readonly [option: string, meaning: string])[];
  /** Fewest and most files it takes. */
  readonly files: readonly [least: number, most: number];
  readonly run: (said: Said, terminal: Terminal) => Promise<Exit>;
};

/** Takes the arguments of a command apart; a sentence when they are not understood. */
export function readArguments(command: Command, args: readonly string[]): Said | string {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: command.options, allowPositionals: true });
    const [least, most] = command.files;
    if (positionals.length < least) return least === 1 ? "Name a file." : `Name ${least} files.`;
    if (positionals.length > most) return `“${positionals[most]}” is one too many.`;
    const given = new Map(Object.entries(values));
    return {
      files: positionals,
      flag: (name) => given.get(name) === true,
      value: (name) => {
        const value = given.get(name);
        return typeof value === "string" ? value : undefined;
      },
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** A whole number given as an option; null when it is none, `fallback` when it was not given. */
export function wholeNumber(said: Said, name: string, fallback: number): number | null {
  const given = said.value(name);
  if (given === undefined) return fallback;
  return /^\d{1,9}$/.test(given) ? Number(given) : null;
}

/** The text of a file, `-` for what is piped in; unpacked when it is gzipped. A sentence when it cannot be read. */
export async function readText(file: string): Promise<{ text: string } | { fault: string }> {
  if (file === "-") return { text: await readStream(process.stdin) };
  try {
    const bytes = await readFile(file);
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    const plain = isGzip ? gunzipSync(bytes, { maxOutputLength: MOST_BYTES }) : bytes;
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(plain) };
  } catch (error) {
    return { fault: unreadable(file, error) };
  }
}

/** What a packed log may come to. */
const MOST_BYTES = 1_000_000_000;

function unreadable(file: string, error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : "";
  if (code === "ENOENT") return `There is no file “${file}”.`;
  if (code === "EISDIR") return `“${file}” is a folder.`;
  if (code === "EACCES") return `“${file}” may not be read.`;
  if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") return `“${file}” is not text in UTF-8.`;
  return `“${file}” could not be read: ${error instanceof Error ? error.message : String(error)}`;
}

/** Writes an answer to the file of `--out`, or says it; a sentence when the file cannot be written. */
export async function writeAnswer(text: string, to: { said: Said; terminal: Terminal }): Promise<string | null> {
  const file = to.said.value("out");
  if (file === undefined) {
    to.terminal.say(text.trimEnd());
    return null;
  }
  return write(text, file);
}

/** Writes JSON to a file, over what is there; a sentence when it cannot be written. */
export function writeJson(value: unknown, file: string): Promise<string | null> {
  return write(JSON.stringify(value, null, 2), file);
}

async function write(text: string, file: string): Promise<string | null> {
  try {
    await writeFile(file, `${text.trimEnd()}\n`);
    return null;
  } catch (error) {
    return unwritable(file, error);
  }
}

/** Why a file could not be written, as a sentence. */
export function unwritable(file: string, error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : "";
  if (code === "EEXIST") return `“${file}” is there already; --force writes over it.`;
  if (code === "ENOENT") return `There is no folder for “${file}”.`;
  return `“${file}” could not be written: ${error instanceof Error ? error.message : String(error)}`;
}

/** How a file is called in what is said about it. */
export function nameOf(file: string): string {
  return file === "-" ? "(standard input)" : basename(file);
}
