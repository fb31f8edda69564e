import { nameOf, readText } from "@/lib/cli/lifecycle/command";
import { showFinding } from "@/lib/cli/lifecycle/show-finding";
import type { Exit, Terminal } from "@/lib/cli/lifecycle/terminal";
import { EXIT, misuse } from "@/lib/cli/lifecycle/terminal";
import type { Definition } from "@/lib/lifecycle/language/definition";
import { verifyText } from "@/lib/lifecycle/verify/verify-text";
import { parseDefinitionText, readJsonText } from "@/lib/lifecycle/language/text";
import type { Draft } from "@/lib/lifecycle/diff/draft";

/** A definition read from a file; or its faults are said, beside the answer, and the command ends. */
export async function readDefinition(
  file: string,
  terminal: Terminal,
): Promise<{ definition: Definition } | { exit: Exit }> {
  const read = await readText(file);
  if ("fault" in read) return { exit: misuse(terminal, read.fault) };
  const parsed = parseDefinitionText(read.text);
  if (parsed.ok) return { definition: parsed.definition };
  terminal.note(terminal.colours.bold(nameOf(file)));
  for (const finding of verifyText(read.text).findings) showFinding(finding, null, terminal).forEach(terminal.note);
  return { exit: EXIT.faults };
}

/** A draft read from a file, finished or not; a sentence is said, and the command ends, where it is no JSON object at all. */
export async function readDraft(file: string, terminal: Terminal): Promise<{ draft: Draft } | { exit: Exit }> {
  const read = await readText(file);
  if ("fault" in read) return { exit: misuse(terminal, read.fault) };
  const json = readJsonText(read.text);
  if (json.ok && typeof json.value === "object" && json.value !== null && !Array.isArray(json.value))
    return { draft: { ...json.value } };
  const [problem] = json.ok ? [] : json.problems;
  const why = problem ? ` Line ${problem.line}, column ${problem.column} ${problem.message}.` : "";
  const what = json.ok ? "holds no lifecycle: it is JSON, but no object" : "is not JSON";
  terminal.note(`“${nameOf(file)}” ${what}.${why}`);
  return { exit: EXIT.faults };
}
