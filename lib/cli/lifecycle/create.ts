import { writeFile } from "node:fs/promises";
import type { Command } from "@/lib/cli/lifecycle/command";
import { EXIT, misuse } from "@/lib/cli/lifecycle/terminal";
import type { Definition } from "@/lib/lifecycle/definition";
import { supportCase } from "@/lib/lifecycle/templates/support-case";

const TEMPLATES: readonly Definition[] = [supportCase];

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
            TEMPLATES.map(({ key, title }) => ({ key, title })),
            null,
            2,
          ),
        );
      else for (const { key, title } of TEMPLATES) terminal.say(`  ${key.padEnd(20)} ${terminal.words(title)}`);
      return EXIT.fine;
    }
    const text = `${JSON.stringify(template, null, 2)}\n`;
    if (file === "-") {
      terminal.say(text.trimEnd());
      return EXIT.fine;
    }
    try {
      await writeFile(file, text, { flag: said.flag("force") ? "w" : "wx" });
    } catch (error) {
      const isThere = error instanceof Error && "code" in error && error.code === "EEXIST";
      return misuse(
        terminal,
        isThere
          ? `“${file}” is there already; --force writes over it.`
          : `“${file}” could not be written: ${String(error)}`,
      );
    }
    terminal.note(`${file} written from “${key}”.`);
    return EXIT.fine;
  },
};
