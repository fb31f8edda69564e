import type { Command, Said } from "@/lib/cli/lifecycle/command";
import { readText, wholeNumber } from "@/lib/cli/lifecycle/command";
import { readDefinition } from "@/lib/cli/lifecycle/read-definition";
import { sayComparison, sayResult } from "@/lib/cli/lifecycle/show-simulation";
import type { Exit, Terminal } from "@/lib/cli/lifecycle/terminal";
import { EXIT, misuse } from "@/lib/cli/lifecycle/terminal";
import type { Definition, Problem } from "@/lib/lifecycle/language/definition";
import { compare } from "@/lib/lifecycle/simulate/compare";
import { parseScenario } from "@/lib/lifecycle/simulate/parse-scenario";
import type { ScenarioInput } from "@/lib/lifecycle/simulate/scenario";
import { simulate } from "@/lib/lifecycle/simulate/simulate";

/** `simulate FILE [OTHER]`: many cases through one version, or the same cases through two. */
export const simulateCommand: Command = {
  usage: "simulate FILE [OTHER] [--scenario FILE] [--cases N] [--seed N]",
  summary: "let many cases run through a lifecycle, or through two versions, and see where they wait",
  options: { scenario: { type: "string" }, cases: { type: "string" }, seed: { type: "string" } },
  help: [
    ["--scenario FILE", "arrivals, people and how long things take; made up from the lifecycle where it is silent"],
    ["--cases N", "how many cases; 10,000 unless the scenario says otherwise"],
    ["--seed N", "the same seed, the same luck; 1 unless the scenario says otherwise"],
  ],
  files: [1, 2],
  run: async (said, terminal) => {
    const scenario = await scenarioOf(said, terminal);
    if ("exit" in scenario) return scenario.exit;
    const [file = "", other] = said.files;
    const read = await readDefinition(file, terminal);
    if ("exit" in read) return read.exit;
    if (other === undefined) return one(read.definition, scenario.given, { said, terminal });
    const second = await readDefinition(other, terminal);
    if ("exit" in second) return second.exit;
    return two([read.definition, second.definition], scenario.given, { said, terminal });
  },
};

type Saying = { readonly said: Said; readonly terminal: Terminal };

async function scenarioOf(said: Said, terminal: Terminal): Promise<{ given: ScenarioInput } | { exit: Exit }> {
  const [cases, seed] = [wholeNumber(said, "cases", -1), wholeNumber(said, "seed", -1)];
  if (cases === null || seed === null) return { exit: misuse(terminal, "--cases and --seed are whole numbers.") };
  const named = { ...(cases >= 0 && { cases }), ...(seed >= 0 && { seed }) };
  const file = said.value("scenario");
  if (file === undefined) return { given: named };
  const read = await readText(file);
  if ("fault" in read) return { exit: misuse(terminal, read.fault) };
  const parsed = parseScenario(read.text);
  if (parsed.ok) return { given: { ...parsed.scenario, ...named } };
  for (const { line, column, at, message } of parsed.problems)
    terminal.note(`${terminal.colours.dim(`${line}:${column}`)}  ${terminal.colours.red("error")}  ${at} ${message}`);
  return { exit: EXIT.misuse };
}

function one(definition: Definition, given: ScenarioInput, { said, terminal }: Saying): Exit {
  const simulation = simulate(definition, given);
  if (!simulation.ok) return wrongScenario(simulation.problems, terminal);
  if (said.flag("json")) terminal.say(JSON.stringify(simulation.result, null, 2));
  else sayResult(simulation.result, definition, terminal);
  return EXIT.fine;
}

function two(versions: readonly [Definition, Definition], given: ScenarioInput, { said, terminal }: Saying): Exit {
  const compared = compare(...versions, given);
  if (!compared.ok) return wrongScenario(compared.problems, terminal);
  if (said.flag("json")) terminal.say(JSON.stringify(compared.comparison, null, 2));
  else sayComparison(compared.comparison, terminal);
  return EXIT.fine;
}

function wrongScenario(problems: readonly Problem[], { note, colours }: Terminal): Exit {
  for (const { at, message } of problems) note(`${colours.red("error")}  ${at || "scenario"} ${message}`);
  return EXIT.misuse;
}
