import type { Definition } from "@/lib/lifecycle/language/definition";
import { namesFor } from "@/lib/lifecycle/mine/naming";

/**
 * The state each activity stands for: the one that was given, else the state of that name, else the first with that label
 * in some language (if need be, capital letters and spaces around it aside), else the state that `discover` would name so. Null for none.
 */
export function statesByActivity(
  activities: readonly string[],
  { states }: Definition,
  given: Readonly<Record<string, string>>,
): (string | null)[] {
  const exactly = new Map<string, string>();
  const byLabel = new Map<string, string>();
  for (const [name, { label }] of Object.entries(states)) {
    for (const words of typeof label === "string" ? [label] : Object.values(label)) {
      if (!exactly.has(words)) exactly.set(words, name);
      if (!byLabel.has(folded(words))) byLabel.set(folded(words), name);
    }
  }
  const isState = (name: string | undefined): name is string => name !== undefined && Object.hasOwn(states, name);
  return activities.map((activity) => {
    const [plain] = namesFor([activity], "state");
    const candidates = [
      Object.hasOwn(given, activity) ? given[activity] : undefined,
      activity,
      exactly.get(activity),
      byLabel.get(folded(activity)),
      plain,
    ];
    return candidates.find(isState) ?? null;
  });
}

function folded(label: string): string {
  return label.normalize("NFC").trim().toLowerCase();
}
