import { AppError } from "@/lib/errors";
import { faultsOf, readVariable, type ValueOf, type VariableName } from "@/lib/env/environment.js";

/**
 * The value of an environment variable as it is now, checked. Server only.
 * @throws AppError invalid that says what the variable must be
 */
export function setting<N extends VariableName>(name: N): ValueOf<N> {
  const read = readVariable(name);
  if (!read.ok) throw new AppError("invalid", read.fault);
  return read.value;
}

/**
 * The value of a variable that `npm start` makes up where nobody has set it.
 * @throws AppError invalid when it is wrong, or not set because the process was started by hand
 */
export function neededSetting<N extends VariableName>(name: N): NonNullable<ValueOf<N>> {
  const value = setting(name);
  if (value === undefined || value === null)
    throw new AppError("invalid", `${name} is not set: start Caseway with npm start, or set it.`);
  return value;
}

/**
 * Checks every variable at once, for a process that is about to start.
 * @throws AppError invalid with a sentence for each that is wrong
 */
export function checkEnvironment(): void {
  const faults = faultsOf();
  if (faults.length > 0) throw new AppError("invalid", faults.join("\n"));
}

/** Whether this process shows the demo: set by `npm start` when it runs its own database. */
export function isDemo(): boolean {
  return setting("CASEWAY_DEMO") === "1";
}
