/** Something a person can put right: what happened, and what to do about it. Shown without a stack. */
export class Failure extends Error {
  /** @param {string} message @param {string} advice */
  constructor(message, advice = "") {
    super(message);
    this.name = "Failure";
    this.advice = advice;
  }
}
