import type { Definition } from "@/lib/lifecycle/language/definition";
import { textIn } from "@/lib/lifecycle/language/definition";
import { inWords } from "@/lib/lifecycle/language/input";
import type { Trace } from "@/lib/lifecycle/engine/trace";

/** A test's name as a sentence: what happens on the way, and where the case is then. */
export function nameOf(definition: Definition, trace: Trace, language: string): string {
  const events = trace.flatMap(({ kind, event }) => (kind === "event" && event !== null ? [event] : []));
  const labels = [...new Set(events)].map((event) => eventLabel(definition, event, language));
  const end = stateLabel(definition, trace.at(-1)?.state ?? definition.initial, language);
  const korean = language.split("-")[0] === "ko";
  if (labels.length === 0) return korean ? `새 사례는 ‘${end}’ 상태입니다` : `A new case is “${end}”`;
  if (korean) return shortened(labels, " → ", ` 다음에 사례는 ‘${end}’ 상태입니다`, (label) => `‘${label}’`);
  return `After ${shortened(labels, ", ", ` the case is “${end}”`, (label) => `“${label}”`)}`;
}

/** A name has at most as many labels as a line holds. */
const MOST_LABELS = 8;

function shortened(
  labels: readonly string[],
  between: string,
  after: string,
  quote: (label: string) => string,
): string {
  const shown = labels.slice(0, MOST_LABELS).map(quote);
  return `${shown.join(between)}${labels.length > MOST_LABELS ? `${between}…` : ""}${after}`;
}

/** The words of an event for people. */
function eventLabel({ events }: Definition, name: string, language: string): string {
  const label = Object.hasOwn(events, name) ? events[name]?.label : undefined;
  return label ? textIn(label, language) : inWords(name);
}

/** The words of a state for people. */
function stateLabel({ states }: Definition, name: string, language: string): string {
  const found = Object.hasOwn(states, name) ? states[name] : undefined;
  return found ? textIn(found.label, language) : inWords(name);
}
