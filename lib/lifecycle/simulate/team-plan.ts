import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { EventActor } from "@/lib/lifecycle/engine/engine";
import { chargeFields } from "@/lib/lifecycle/simulate/atoms";
import type { Scenario, Team } from "@/lib/lifecycle/simulate/scenario";
import { hoursOf, WEEK_HOURS } from "@/lib/lifecycle/simulate/week";

/** Most people of a team who have a name of their own; a larger team shares them. */
const MOST_NAMES = 200;

export type TeamPlan = {
  readonly name: string;
  /** How many are at work, by hour of the week. */
  readonly capacity: Float64Array;
  readonly people: readonly EventActor[];
  readonly byId: ReadonlyMap<string, EventActor>;
  /** Fields that may name the one in charge: those a condition compares with who acts. */
  readonly chargeFields: readonly string[];
};

/** The teams of a scenario, with people who have ids, so that “only the assignee” holds for somebody. */
export function teamPlans(lifecycle: Lifecycle, { teams }: Scenario): TeamPlan[] {
  const fields = chargeFields(lifecycle);
  return Object.entries(teams).map(([name, team]) => {
    const capacity = capacityOf(team);
    const names = Math.max(1, Math.min(MOST_NAMES, Math.max(...capacity)));
    const people = Array.from({ length: names }, (_, i) => ({
      ...team.attributes,
      id: `${name}-${i + 1}`,
      roles: team.roles,
    }));
    const byId = new Map(people.map((person) => [person.id, person]));
    return { name, capacity, people, byId, chargeFields: fields };
  });
}

/** People at work by hour of the week: their number wherever `hours` has any, times what it has in shifts. */
export function capacityOf({ people, hours = "office" }: Pick<Team, "people" | "hours">): Float64Array {
  if (typeof people !== "number") return Float64Array.from(people);
  const open = hoursOf(hours);
  for (let hour = 0; hour < WEEK_HOURS; hour += 1)
    open[hour] = Math.min(100_000, Math.round((open[hour] ?? 0) * people));
  return open;
}
