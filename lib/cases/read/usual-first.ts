import type { CaseView } from "@/lib/cases/types";
import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import { SENDS } from "@/lib/lifecycles/contract";

type Command = CaseView["commands"][number];

/** Who has the case is chosen where its people stand. */
const aside: ReadonlySet<string> = new Set([SENDS.assign.name, SENDS.release.name]);

/**
 * The usual next step first: the command that leads on to a later stage without asking whether one is sure, or else the
 * first that may be chosen. Who has the case changes is never it. The others keep their order.
 */
export function usualFirst(lifecycle: Lifecycle, state: string, commands: readonly Command[]): Command[] {
  const stages = lifecycle.definition.stages.map(({ id }) => id);
  const stageOf = (name: string) => stages.indexOf(lifecycle.states.get(name)?.definition.stage ?? "");
  const ways = lifecycle.states.get(state)?.on;
  const leadsOn = ({ event }: Command) => (ways?.get(event) ?? []).some(({ to }) => stageOf(to) > stageOf(state));
  const open = commands.filter(({ allowed, event }) => allowed && !aside.has(event));
  const usual = open.find((command) => leadsOn(command) && command.confirm === null) ?? open[0];
  return usual ? [usual, ...commands.filter((command) => command !== usual)] : [...commands];
}
