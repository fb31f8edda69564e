import { setting } from "@/lib/env/setting";

const MEGABYTE = 1024 * 1024;

/** Bytes of the largest mail that is taken whole; most providers stop at 25 to 50 megabytes. */
export function largestMail(): number {
  return setting("MAIL_MAX_MEGABYTES") * MEGABYTE;
}
