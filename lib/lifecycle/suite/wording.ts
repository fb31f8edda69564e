import { SUITE_KOREAN } from "@/lib/lifecycle/suite/wording-ko";

/** What the suite says, in one language; lists come as texts, labels without quotation marks. */
export type SuiteWording = {
  readonly none: string;
  readonly state: (words: { expected: string; actual: string }) => string;
  readonly field: (words: { label: string; expected: string; actual: string }) => string;
  readonly effects: (words: { missing: string; actual: string }) => string;
  readonly noEffects: (actual: string) => string;
  readonly timers: (words: { expected: string; actual: string }) => string;
  readonly incidents: (words: { expected: string; actual: string }) => string;
  readonly wentThrough: (transition: string | null) => string;
  readonly refused: (why: string) => string;
  readonly otherwise: (words: { transition: string; why: string }) => string;
  readonly unsent: (effect: string) => string;
  readonly answered: (effect: string) => string;
  readonly late: (effect: string) => string;
  readonly unopened: (why: string) => string;
  readonly endless: (events: number) => string;
};

const ENGLISH: SuiteWording = {
  none: "none",
  state: ({ expected, actual }) => `The case should be “${expected}”, but it is “${actual}”.`,
  field: ({ label, expected, actual }) => `${label} should be ${expected}, but it is ${actual}.`,
  effects: ({ missing, actual }) => `These effects should have run: ${missing}. Those that ran: ${actual}.`,
  noEffects: (actual) => `No effect should have run, but these did: ${actual}.`,
  timers: ({ expected, actual }) => `The timers should be: ${expected}. They are: ${actual}.`,
  incidents: ({ expected, actual }) => `Incidents should have been opened for: ${expected}. They were for: ${actual}.`,
  wentThrough: (transition) =>
    transition === null
      ? "This should have been refused, but it went through."
      : `This should have been refused, but “${transition}” went through.`,
  refused: (why) => `This was refused. ${why}`,
  otherwise: ({ transition, why }) => `“${transition}” should have refused this, but the answer was another. ${why}`,
  unsent: (effect) => `The effect “${effect}” was not sent in this visit of the state, so it cannot be answered.`,
  answered: (effect) => `The effect “${effect}” has been answered already.`,
  late: (effect) => `The effect “${effect}” was sent in an earlier visit of a state; its answer comes too late.`,
  unopened: (why) => `The case could not be opened. ${why}`,
  endless: (events) =>
    `The test ends here: ${events} events have happened in it, and more were to come. Do its timers go round for ever?`,
};

/** The words of the suite for a language tag; languages without words of their own get English. */
export function suiteWording(language: string): SuiteWording {
  return language.split("-")[0] === "ko" ? SUITE_KOREAN : ENGLISH;
}
