const MEGABYTE = 1024 * 1024;

/** Bytes of the largest mail that is taken whole: MAIL_MAX_MEGABYTES, else 50 (most providers stop at 25 to 50). */
export function largestMail(): number {
  const given = Number(process.env["MAIL_MAX_MEGABYTES"]);
  return (Number.isFinite(given) && given > 0 ? given : 50) * MEGABYTE;
}
