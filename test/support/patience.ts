/**
 * How long a test waits for what must come, in milliseconds: enough for a machine that does eight things at once. A test
 * that passes never waits for it, so it is one number for all.
 */
export const patienceMs = 90_000;

/** How long a start may take that builds the pages first, in milliseconds. */
export const startPatienceMs = 600_000;
