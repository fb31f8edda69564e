/** Every way in which a use case says no, with the HTTP status that an entrance answers with. */
export const ERROR_STATUS = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  invalid: 422,
  conflict: 409,
  refused: 409,
  unavailable: 503,
  rate_limited: 429,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/**
 * What a use case adds to its "no".
 * `fields`: a message per input field, shown beside it. `retryAfterSeconds`: for rate_limited.
 * `data`: what an entrance may show (a refusal's candidates, what changed in a conflict); JSON only.
 */
export interface ErrorDetails {
  fields?: Record<string, string>;
  retryAfterSeconds?: number;
  data?: Record<string, unknown>;
  /** Where HTTP has a closer status than the code's own, such as 413. */
  httpStatus?: number;
}

/**
 * An expected "no". `message` is written for the person, in the actor's language.
 * Anything else that is thrown is a bug.
 */
export class AppError extends Error {
  override readonly name = "AppError";

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ErrorDetails = {},
  ) {
    super(message);
  }
}

/** The HTTP status of an error: an AppError's own, 500 for everything else. */
export function statusOf(error: unknown): number {
  return error instanceof AppError ? (error.details.httpStatus ?? ERROR_STATUS[error.code]) : 500;
}
