/** The most of a mail that is read; what goes beyond stays in the raw message, and the mail is taken all the same. */
export interface ReadLimits {
  /** Of the whole message. */
  bytes: number;
  /** Of one part's head. */
  headBytes: number;
  parts: number;
  /** Parts within parts. */
  depth: number;
  /** Characters of text, and of HTML, each. */
  words: number;
  /** Mails that hang in mails. */
  embedded: number;
  /** After that time nothing costly is begun any more. */
  milliseconds: number;
}

export const READ_LIMITS: ReadLimits = {
  bytes: 40 * 1024 * 1024,
  headBytes: 512 * 1024,
  parts: 1_000,
  depth: 30,
  words: 1_000_000,
  embedded: 20,
  milliseconds: 1_500,
};
