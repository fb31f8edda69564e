import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { Condition, Definition } from "@/lib/lifecycle/language/definition";
import type { Exploration } from "@/lib/lifecycle/explore/explore";
import type { Solution } from "@/lib/lifecycle/solve/solution";
import type { Trace } from "@/lib/lifecycle/engine/trace";
import type { Fix } from "@/lib/lifecycle/language/fix";
import type { Surroundings } from "@/lib/lifecycle/language/surroundings";
import type { Finding, FindingId, Severity, Undecided, Witness } from "@/lib/lifecycle/verify/finding";
import type { Edge } from "@/lib/lifecycle/verify/graph";
import { SEVERITIES } from "@/lib/lifecycle/verify/severity";
import type { Said, Sayer } from "@/lib/lifecycle/language/names";

/** Whether all of some conditions can hold at once, for whoever may send the event (null: read outside of events). */
export type Ask = (conditions: readonly Condition[], event: string | null, people?: People) => Solution;
/**
 * `anyone`: whatever roles there are; `those who may`: the combinations people really hold, and the system where it acts;
 * or certain combinations.
 */
export type People = "anyone" | "those who may" | readonly (readonly string[])[];

/** What every check is given: the definition made ready, and questions it may ask. */
export type Inspection = {
  /** As it is written. */
  readonly written: Definition;
  /** As it runs where it is installed: without what is not carried out there. Places are the same in both. */
  readonly definition: Definition;
  readonly lifecycle: Lifecycle;
  readonly surroundings: Surroundings;
  readonly edges: readonly Edge[];
  readonly ask: Ask;
  /** Whether any more questions are answered: beyond the most for one verification there are none. */
  readonly mayAsk: () => boolean;
  /** Takes down work that was done, in visits of the exploration that take as long. */
  readonly spend: (visits: number) => void;
  /** Everything that can happen to a case, as far as the cap allows. */
  readonly exploration: Exploration;
  /** Whether fixes are wanted that take work to write. */
  readonly offers: boolean;
  readonly say: Sayer;
  /** Takes down what the caps kept from being decided. */
  readonly undecided: (undecided: Omit<Undecided, "why">) => void;
};

/** What the later checks are given: they pass over what can never fire, which is said already. */
export type Inspected = Inspection & { readonly dead: ReadonlySet<Edge> };

/** Why something is left undecided. */
export const TOO_MUCH: Said = {
  en: "There are too many combinations of values to try them all.",
  ko: "값의 조합이 너무 많아 모두 확인할 수 없습니다.",
};

export type Fault = {
  readonly id: FindingId;
  readonly at: string;
  readonly subject: string;
  readonly message: Said;
  readonly severity?: Severity;
  readonly witness?: Witness | null;
  readonly trace?: Trace | null;
  readonly fixes?: readonly Fix[];
};

/** A finding with everything a check left out. */
export function finding({ trace, ...fault }: Fault): Finding {
  return { severity: SEVERITIES[fault.id], witness: null, fixes: [], ...fault, trace: trace ?? [] };
}
