import type { Locale } from "@/lib/i18n/locale";
import picocolors from "picocolors";
import { setting } from "@/lib/env/setting";
import type { Text } from "@/lib/lifecycle/language/definition";
import { textIn } from "@/lib/lifecycle/language/definition";

/** Where a command writes, in which language and with which colours. */
export type Terminal = {
  readonly language: Locale;
  readonly colours: ReturnType<typeof picocolors.createColors>;
  /** A line of the answer. */
  readonly say: (line: string) => void;
  /** A line beside the answer: what went wrong, what was left out. */
  readonly note: (line: string) => void;
  readonly words: (text: Text) => string;
};

/** How a command ended: fine, with findings that are errors or tests that failed, or misused. */
export const EXIT = { fine: 0, faults: 1, misuse: 2 } as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

/** Says how the command is meant, and ends it as misused. */
export function misuse(terminal: Terminal, message: string): Exit {
  terminal.note(message);
  return EXIT.misuse;
}

/** The terminal of this process; colours where its output is one and NO_COLOR is not set. */
export function processTerminal(language: Locale): Terminal {
  return {
    language,
    colours: picocolors,
    say: (line) => process.stdout.write(`${line}\n`),
    note: (line) => process.stderr.write(`${line}\n`),
    words: (text) => textIn(text, language),
  };
}

/** The language a person's shell speaks, as far as we speak it. */
export function shellLanguage(): Locale {
  const locale = setting("LC_ALL") ?? setting("LC_MESSAGES") ?? setting("LANG") ?? "";
  return /^ko\b|^ko_/i.test(locale) ? "ko" : "en";
}
