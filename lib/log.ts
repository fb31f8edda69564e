import { pino } from "pino";

/** The process's log: JSON lines on stderr, level from LOG_LEVEL ("info" unless said, silent in tests). */
export const log = pino(
  {
    level: process.env["LOG_LEVEL"] ?? (process.env["VITEST"] ? "silent" : "info"),
    base: undefined,
    redact: ["password", "token", "*.password", "*.token"],
  },
  pino.destination(2),
);
