import { check } from "@/lib/cli/lifecycle/check";
import type { Command } from "@/lib/cli/lifecycle/command";
import { readArguments } from "@/lib/cli/lifecycle/command";
import { create } from "@/lib/cli/lifecycle/create";
import { diffCommand } from "@/lib/cli/lifecycle/diff";
import { exportCommand, importCommand } from "@/lib/cli/lifecycle/exchange";
import { mergeCommand } from "@/lib/cli/lifecycle/merge";
import { mine } from "@/lib/cli/lifecycle/mine";
import { replayCommand } from "@/lib/cli/lifecycle/replay";
import { simulateCommand } from "@/lib/cli/lifecycle/simulate";
import type { Exit, Terminal } from "@/lib/cli/lifecycle/terminal";
import { EXIT, misuse, processTerminal, shellLanguage } from "@/lib/cli/lifecycle/terminal";
import { testCommand } from "@/lib/cli/lifecycle/test-command";

const COMMANDS: Readonly<Record<string, Command>> = {
  check,
  test: testCommand,
  simulate: simulateCommand,
  mine,
  replay: replayCommand,
  export: exportCommand,
  import: importCommand,
  diff: diffCommand,
  merge: mergeCommand,
  new: create,
};

/** Options every command takes. */
const COMMON = {
  json: { type: "boolean" },
  language: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

/** `caseway lifecycle …`: runs one command; the number is what the process ends with. */
export async function run(args: readonly string[]): Promise<Exit> {
  const shell = processTerminal(shellLanguage());
  const [name = "--help", ...rest] = args;
  if (name === "--help" || name === "-h" || name === "help") return overview(shell);
  const found = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!found) return misuse(shell, `There is no command “${name}”.\n\n${overviewText(shell)}`);
  const command = { ...found, options: { ...COMMON, ...found.options } };
  if (rest.includes("--help") || rest.includes("-h")) return help(shell, command);
  const said = readArguments(command, rest);
  if (typeof said === "string") return misuse(shell, `${said}\n\n${usageOf(command)}`);
  const language = said.value("language") ?? shell.language;
  if (language !== "en" && language !== "ko") return misuse(shell, "--language is en or ko.");
  return command.run(said, processTerminal(language));
}

function overview(terminal: Terminal): Exit {
  terminal.say(overviewText(terminal));
  return EXIT.fine;
}

function overviewText({ colours }: Terminal): string {
  const commands = Object.values(COMMANDS).flatMap(({ usage, summary }) => [
    `  ${usage}`,
    `      ${colours.dim(summary)}`,
  ]);
  return [
    `Usage: ${colours.bold("caseway lifecycle COMMAND")}`,
    "",
    ...commands,
    "",
    "--json answers for machines, --language en|ko chooses the words, COMMAND --help says more.",
    "Ends with 0 when all is fine, 1 with errors found or tests failed, 2 when it was used wrongly.",
  ].join("\n");
}

function usageOf({ usage }: Command): string {
  return `Usage: caseway lifecycle ${usage}`;
}

function help(terminal: Terminal, command: Command): Exit {
  const rows = [
    ...command.help,
    ["--json", "answer for machines"] as const,
    ["--language en|ko", "the words of findings and labels"] as const,
  ];
  const width = Math.max(...rows.map(([option]) => option.length));
  terminal.say([command.summary, "", usageOf(command), ""].join("\n"));
  for (const [option, meaning] of rows) terminal.say(`  ${option.padEnd(width)}   ${terminal.colours.dim(meaning)}`);
  return EXIT.fine;
}
