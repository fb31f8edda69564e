import { z } from "zod";
import { readText } from "@/lib/cli/lifecycle/command";
import type { Measures } from "@/lib/lifecycle/mine/measures";

const column = z.string().min(1);
const test = z.union([
  z.strictObject({ column, is: z.array(z.string()).min(1) }),
  z.strictObject({ column, isNot: z.array(z.string()).min(1) }),
  z.strictObject({ column, above: z.number() }),
]);
const single = z.union([
  z.strictObject({ casesEver: test }),
  z.strictObject({ casesAtLast: test }),
  z.strictObject({ pingPong: column }),
  z.strictObject({ atLast: column }),
  z.strictObject({ minutesBetween: z.tuple([column, column]) }),
]);
const group = z.strictObject({ group: z.record(z.string(), single) });
const figures: z.ZodType<Measures> = z.record(z.string(), z.union([single, group]));

/** Reads which further figures are wanted of a log, by name; a sentence when the file does not say it rightly. */
export async function readFigures(file: string): Promise<{ measures: Measures } | { fault: string }> {
  const read = await readText(file);
  if ("fault" in read) return read;
  try {
    const parsed = figures.safeParse(JSON.parse(read.text));
    if (parsed.success) return { measures: parsed.data };
    const [issue] = parsed.error.issues;
    return { fault: `“${file}”: ${issue?.path.join("/") ?? ""} is no figure; docs/MINING.md shows what there is.` };
  } catch {
    return { fault: `“${file}” is not JSON.` };
  }
}
