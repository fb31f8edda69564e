import { readFileSync, readdirSync } from "node:fs";

/** The clock of /proc on Linux, whatever the kernel's own. */
const TICKS_PER_SECOND = 100;

/** Processor time of a process so far, seconds; NaN where there is no /proc. */
export function processorSeconds(pid: number): number {
  const stat = readStat(pid);
  return stat ? (stat.user + stat.system) / TICKS_PER_SECOND : Number.NaN;
}

/** The same of a PostgreSQL server with all that it started, also what has ended since. */
export function serverSeconds(postmasterPid: number): number {
  const own = readStat(postmasterPid);
  if (!own) return Number.NaN;
  let ticks = own.user + own.system + own.ended;
  for (const name of readdirSync("/proc")) {
    const stat = /^\d+$/.test(name) ? readStat(Number(name)) : null;
    if (stat?.parent === postmasterPid) ticks += stat.user + stat.system;
  }
  return ticks / TICKS_PER_SECOND;
}

/** The process that started this one. */
export function parentOf(pid: number): number {
  return readStat(pid)?.parent ?? Number.NaN;
}

type Stat = { parent: number; user: number; system: number; ended: number };

function readStat(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${String(pid)}/stat`, "utf8");
    // The name in parentheses may hold anything; what is counted comes after it.
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const at = (place: number): number => fields[place] ?? Number.NaN;
    return { parent: at(1), user: at(11), system: at(12), ended: at(13) + at(14) };
  } catch {
    return null;
  }
}
