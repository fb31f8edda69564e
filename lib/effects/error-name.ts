import { cut } from "@/lib/text/cut";
import { AppError } from "@/lib/errors";

/** An attempt that took longer than its effect allows. */
export const TIMEOUT = "Timeout";
/** An attempt whose worker died in the middle. */
export const CRASHED = "Crashed";

/**
 * The name by which `retry` and `catch` know an error: an AppError's code, an error's own `errorName`
 * (such as `Mail.Transient`), `Timeout` where the database or the clock cut the attempt off, `unavailable` where the database was, else the class name.
 */
export function errorName(error: unknown): string {
  if (error instanceof AppError) return error.code;
  if (!(error instanceof Error)) return "Error";
  if ("errorName" in error && typeof error.errorName === "string") return error.errorName;
  if (isCutOff(error)) return TIMEOUT;
  return isDatabaseTrouble(error) ? "unavailable" : error.name;
}

/** P2028: Prisma's limit of a transaction; 57014 and 55P03: PostgreSQL's limits of a statement and of waiting for a lock. */
function isCutOff(error: Error): boolean {
  const code = "code" in error ? String(error.code) : "";
  if (["P2028", "57014", "55P03"].includes(code)) return true;
  return /\b(57014|55P03)\b|statement timeout|lock timeout/.test(error.message);
}

/** Deadlocks, lost connections, a full pool: gone when tried again. P1001 … are Prisma's codes, the others PostgreSQL's. */
function isDatabaseTrouble(error: Error): boolean {
  const code = "code" in error ? String(error.code) : "";
  if (["P2034", "P1001", "P1008", "P1017", "P2024", "ECONNREFUSED", "ECONNRESET"].includes(code)) return true;
  return /\b(40001|40P01|57P01)\b|deadlock detected/.test(error.message);
}

/** The words of an error for the record, with its name in front; at most 2,000 characters. */
export function errorRecord(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  return cut(`${errorName(error)}: ${words}`, 2_000);
}

/** The name in front of a recorded error. */
export function recordedName(record: string): string {
  return record.slice(0, Math.max(0, record.indexOf(":"))) || "Error";
}
