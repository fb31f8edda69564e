import { z } from "zod";
import { ENTRIES, LIST_LENGTH, RESERVED, TEXT_LENGTH } from "@/lib/lifecycle/language/shape/limits";

const unreserved = (name: string): boolean => !RESERVED.has(name);

/** `t-resolve`: what the definition calls its parts, for people, links and history. */
export const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,63}$/, "must be small letters, digits and hyphens, beginning with a letter")
  .refine(unreserved, "is a reserved name")
  .meta({ id: "id" });

/** `surveyAnswered`: a key of the definition, which conditions can refer to. */
export const name = z
  .string()
  .regex(/^[a-z][A-Za-z0-9_-]{0,63}$/, "must be letters, digits, _ and -, beginning with a small letter")
  .refine(unreserved, "is a reserved name")
  .meta({ id: "name" });

export const duration = z
  .string()
  .regex(
    /^P(?!$)(\d{1,5}D)?(T(?=\d)(\d{1,6}H)?(\d{1,7}M)?(\d{1,9}S)?)?$/,
    "must be a duration of days, hours, minutes and seconds such as P7D or PT4H",
  )
  .meta({ id: "duration" });

const words = z.string().min(1).max(500);
const language = z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/, "must be a language such as en or ko");

export const text = z
  .union([words, z.record(language, words).refine((by) => Object.keys(by).length > 0, "must have a language")], {
    error: 'must be a text, or one per language such as { "en": "Open", "ko": "열림" }',
  })
  .meta({ id: "text" });

export const scalar = z.union([z.string().max(TEXT_LENGTH), z.number(), z.boolean(), z.null()], {
  error: "must be a text, a number, true, false or null",
});

/** At most 32 of something, unless another limit is given. */
export function list<T extends z.ZodType>(item: T, most = LIST_LENGTH): z.ZodArray<T> {
  return z.array(item).max(most);
}

/** Things by name. */
export function byName<T extends z.ZodType>(item: T, most = ENTRIES): z.ZodRecord<typeof name, T> {
  return z
    .record(name, item)
    .refine((entries) => Object.keys(entries).length <= most, `must not have more than ${most} entries`);
}

export const value = z.union([scalar, list(z.string().max(TEXT_LENGTH))], {
  error: "must be a value, or a list of texts",
});
