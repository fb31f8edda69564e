import { readText } from "@/lib/cli/lifecycle/command";
import { parseMeasures } from "@/lib/lifecycle/mine/measures-shape";

/** The further figures that a file asks for, or a sentence when it cannot be read. */
export async function readFigures(file: string): Promise<ReturnType<typeof parseMeasures>> {
  const read = await readText(file);
  if ("fault" in read) return read;
  try {
    const asked = parseMeasures(JSON.parse(read.text));
    return "fault" in asked ? { fault: `“${file}” asks for no figures that are known: ${asked.fault}.` } : asked;
  } catch {
    return { fault: `“${file}” is not JSON.` };
  }
}
