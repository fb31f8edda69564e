import { writeFile } from "node:fs/promises";
import type { Command } from "@/lib/cli/lifecycle/command";
import { unwritable } from "@/lib/cli/lifecycle/command";
import type { Terminal } from "@/lib/cli/lifecycle/terminal";
import { EXIT, misuse } from "@/lib/cli/lifecycle/terminal";
import { supportCase } from "@/lib/lifecycle/templates/support-case";
import { TEMPLATES } from "@/lib/lifecycle/templates/templates";

/** `new [FILE]`: a lifecycle to begin with, from a template; without a file it lists the templates. */
export const create: Command = {
  usage: "new [FILE] [--template KEY] [--force]",
  summary: "write a lifecycle to begin with; without FILE, list the templates",
  options: { template: { type: "string" }, force: { type: "boolean" } },
  help: [
    ["--template KEY", "which template; support-case when none is named"],
    ["--force", "write over a file that is there"],
  ],
  files: [0, 1],
  run: async (said, terminal) => {
    const [file] = said.files;
    const key = said.value("template") ?? supportCase.key;
    const template = TEMPLATES.find((candidate) => candidate.key === key);
    if (!template)
      return misuse(
        terminal,
        `There is no template “${key}”. There are: ${TEMPLATES.map((known) => known.key).join(", ")}.`,
      );
    if (file === undefined) {
      if (said.flag("json"))
        terminal.say(
          JSON.stringify(
            TEMPLATES.map(({ key, title, description }) => ({ key, title, description })),
            null,
            2,
          ),
        );
      else listTemplates(terminal);
      return EXIT.fine;
    }
    const text = `${JSON.stringify(template.definition, null, 2)}\n`;
    if (file === "-") {
      terminal.say(text.trimEnd());
      return EXIT.fine;
    }
    try {
      await writeFile(file, text, { flag: said.flag("force") ? "w" : "wx" });
    } catch (error) {
      return misuse(terminal, unwritable(file, error));
    }
    terminal.note(`${file} written from “${key}”.`);
    return EXIT.fine;
  },
};

function listTemplates({ say, words, colours }: Terminal): void {
  for (const { key, title, description } of TEMPLATES)
    say(`  ${colours.bold(key.padEnd(18))} ${words(title)}\n  ${" ".repeat(18)} ${colours.dim(words(description))}`);
}
