/** Set by proxy.ts on every page's request: its path and query, for the way back after signing in. */
export const PATH_HEADER = "x-caseway-path";
