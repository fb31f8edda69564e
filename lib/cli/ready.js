// Run before the checks of the code: a checkout that was just brought up to date has the packages and the database client
// of the commit before, and both would be reported as faults of the code. Plain JavaScript.
import { Failure } from "./failure.js";
import { generate, install } from "./prepare.js";
import { red } from "./steps.js";

try {
  await install();
  await generate();
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.error(`${red(error.message)}\n${error.advice ?? ""}`);
  process.exitCode = 1;
}
