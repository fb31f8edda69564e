import { anyText, oneOf, wholeNumber } from "./values.js";

/** How processes and terminals behave: what shells and systems set, and what `npm start` tells its own processes. */
export const processVariables = {
  MALLOC_ARENA_MAX: {
    means: "heaps that glibc keeps per process: more are faster only with many threads",
    without: "2",
    expects: "a whole number from 1 to 64",
    otherwise: 2,
    read: wholeNumber(1, 64),
  },
  CI: {
    means: "set to anything, the terminal gets whole lines only",
    without: "a sign that moves while a step lasts",
    expects: "a text",
    otherwise: undefined,
    read: anyText,
  },
  NO_COLOR: {
    means: "set to anything, the terminal gets no colours",
    without: "colours where the output is a terminal",
    expects: "a text",
    otherwise: undefined,
    read: anyText,
  },
  LC_ALL: {
    means: "language of the command line, before `LC_MESSAGES` and `LANG`: `ko…` is Korean",
    without: "`LC_MESSAGES`",
    expects: "a locale",
    otherwise: undefined,
    read: anyText,
  },
  LC_MESSAGES: {
    means: "language of the command line",
    without: "`LANG`",
    expects: "a locale",
    otherwise: undefined,
    read: anyText,
  },
  LANG: {
    means: "language of the command line",
    without: "English",
    expects: "a locale",
    otherwise: undefined,
    read: anyText,
  },
  NODE_ENV: {
    means: "whether pages are built for production or made anew as they change",
    without: "production",
    expects: "production, development or test",
    otherwise: "production",
    read: oneOf("production", "development", "test"),
    inner: true,
  },
  CASEWAY_DEMO: {
    means: "1: the database is the demo's own, and may be filled with examples",
    without: "no demo",
    expects: "1",
    otherwise: undefined,
    read: oneOf("1"),
    inner: true,
  },
  CASEWAY_STARTER: {
    means: "the process that ends this one with itself",
    without: "nobody",
    expects: "the number of a process",
    otherwise: undefined,
    read: wholeNumber(1, 2 ** 31),
    inner: true,
  },
};
