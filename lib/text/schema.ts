import { z } from "zod";
import { MAIL_ADDRESS } from "@/lib/text/mail-address";
import { flattened, plainLine } from "@/lib/text/one-line";
import { storable } from "@/lib/text/storable";

/** Most characters of a mail address (RFC 5321, 4.5.3.1). */
const ADDRESS_LENGTH = 320;

/** One mail address, in lower case, as it is stored and compared. */
export const mailAddressSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(ADDRESS_LENGTH)
  .pipe(z.email({ pattern: MAIL_ADDRESS }));

/** A text that becomes one line and is not empty then. */
export function lineSchema(maxLength: number): z.ZodType<string, string> {
  return z.string().transform(flattened).pipe(z.string().min(1).max(maxLength));
}

/** A name or title that stands within sentences of ours: a line that turns nothing around. */
export function nameSchema(maxLength: number): z.ZodType<string, string> {
  return z.string().transform(plainLine).pipe(z.string().min(1).max(maxLength));
}

/** Words of several lines, made such that the database keeps them. */
export function wordsSchema(maxLength: number): z.ZodType<string, string> {
  return z.string().max(maxLength).transform(storable);
}
