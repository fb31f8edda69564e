import type { CaseCommand } from "@/lib/cases/types";
import type { AvailableEvent } from "@/lib/lifecycle/engine/available";
import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import { SENDS } from "@/lib/lifecycles/contract";

/** Who has the case is chosen where its people stand. */
const aside: ReadonlySet<string> = new Set([SENDS.assign.name, SENDS.release.name]);

/**
 * The usual next step first: the command that leads on to a later stage without asking whether one is sure, or else the
 * first that may be chosen. Who has the case changes is never it. The others keep their order.
 */
export function usualFirst<C extends AvailableEvent>(lifecycle: Lifecycle, state: string, commands: readonly C[]): C[] {
  const stages = lifecycle.definition.stages.map(({ id }) => id);
  const stageOf = (name: string) => stages.indexOf(lifecycle.states.get(name)?.definition.stage ?? "");
  const ways = lifecycle.states.get(state)?.on;
  const leadsOn = ({ event }: AvailableEvent) =>
    (ways?.get(event) ?? []).some(({ to }) => stageOf(to) > stageOf(state));
  const open = commands.filter(({ allowed, event }) => allowed && !aside.has(event));
  const usual = open.find((command) => leadsOn(command) && command.confirm === null) ?? open[0];
  return usual ? [usual, ...commands.filter((command) => command !== usual)] : [...commands];
}

/**
 * Says of each command whether it can go with an answer to the customer: it asks for a message, or for a note where it
 * solves or closes the case, since whoever solves it tells how.
 */
export function withReply(lifecycle: Lifecycle, state: string, commands: readonly AvailableEvent[]): CaseCommand[] {
  const ways = lifecycle.states.get(state)?.on;
  const isEnd = (name: string) =>
    ["resolved", "closed"].includes(lifecycle.states.get(name)?.definition.category ?? "");
  return commands.map((command) => {
    const asks = (wanted: string) => command.input.some(({ name }) => name === wanted);
    const ends = (ways?.get(command.event) ?? []).some(({ to }) => isEnd(to));
    return { ...command, withReply: command.allowed && (asks("message") || (asks("note") && ends)) };
  });
}
