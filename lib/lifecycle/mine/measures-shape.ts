import { z } from "zod";
import type { Measures } from "@/lib/lifecycle/mine/measures";

const column = z.string().min(1).max(200);
const cells = z.array(z.string().max(1_000)).min(1).max(200);
const cellTest = z.union([
  z.strictObject({ column, is: cells }),
  z.strictObject({ column, isNot: cells }),
  z.strictObject({ column, above: z.number() }),
]);
const plain = [
  z.strictObject({ casesEver: cellTest }),
  z.strictObject({ casesAtLast: cellTest }),
  z.strictObject({ pingPong: column }),
  z.strictObject({ atLast: column }),
  z.strictObject({ minutesBetween: z.tuple([column, column]) }),
] as const;
const key = z.string().regex(/^[a-z]\w{0,99}$/i, "must be letters, digits and _");
const group = z.strictObject({ group: z.record(key, z.union(plain)) });

const ERROR =
  'must be one of { "casesEver": … } { "casesAtLast": … } { "pingPong": "column" } { "atLast": "column" } ' +
  '{ "minutesBetween": ["column", "column"] } { "group": { … } }';
const measures: z.ZodType<Measures> = z.record(key, z.union([...plain, group], { error: ERROR }));

/** Reads the further figures that are asked of a log, as a file names them; a sentence when they cannot be read. */
export function parseMeasures(json: unknown): { readonly measures: Measures } | { readonly fault: string } {
  const parsed = measures.safeParse(json);
  if (parsed.success) return { measures: parsed.data };
  const [issue] = parsed.error.issues;
  const message = issue?.code === "invalid_key" ? issue.issues[0]?.message : issue?.message;
  return { fault: `${issue?.path.map(String).join(".") || "The file"}: ${message ?? "cannot be read"}` };
}
