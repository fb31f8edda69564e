/** What a lifecycle is installed into. What is left out is not checked. */
export type Surroundings = {
  /** Names of effect handlers (`do`). */
  readonly effects?: readonly string[];
  readonly templates?: readonly string[];
  /** Combinations of roles that people really hold, e.g. `[["agent"], ["agent", "manager"]]`. */
  readonly people?: readonly (readonly string[])[];
};
