import { nameOf, readText } from "@/lib/cli/lifecycle/command";
import { showFinding } from "@/lib/cli/lifecycle/show-finding";
import type { Exit, Terminal } from "@/lib/cli/lifecycle/terminal";
import { EXIT, misuse } from "@/lib/cli/lifecycle/terminal";
import type { Definition } from "@/lib/lifecycle/language/definition";
import { verifyText } from "@/lib/lifecycle/verify/verify-text";
import { parseDefinitionText } from "@/lib/lifecycle/language/text";

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
