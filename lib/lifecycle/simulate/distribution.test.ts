import { expect, test } from "vitest";
import type { Time } from "@/lib/lifecycle/simulate/distribution";
import { drawOf } from "@/lib/lifecycle/simulate/distribution";
import { luckOf } from "@/lib/lifecycle/simulate/luck";

const DRAWS = 100_000;

/** Mean and squared coefficient of variation; with 100,000 draws the mean is known to five standard errors, cv/63. */
test.each<[string, Time, number, number]>([
  ["a length alone", "PT10M", 600, 0],
  ["seconds", 90.5, 90.5, 0],
  ["an exponential time", { exponential: "PT10M" }, 600, 1],
  ["a lognormal time", { lognormal: { mean: "PT10M", cv: 1.5 } }, 600, 2.25],
  ["a lognormal time without spread", { lognormal: { mean: "PT10M", cv: 0 } }, 600, 0],
  ["a gamma time", { gamma: { mean: "PT10M", cv: 0.5 } }, 600, 0.25],
  ["a gamma time of small shape", { gamma: { mean: "PT10M", cv: 2 } }, 600, 4],
  ["an Erlang time", { erlang: { mean: "PT10M", stages: 4 } }, 600, 0.25],
  ["a uniform time", { uniform: ["PT5M", "PT15M"] }, 600, 1 / 12],
  ["a list", { list: [300, 900] }, 600, 0.25],
  ["no time", { exponential: 0 }, 0, 0],
])("%s has the mean and the spread it says", (_name, time, mean, spread) => {
  const draw = drawOf(time);
  const luck = luckOf(3);
  let [sum, squares] = [0, 0];
  for (let i = 0; i < DRAWS; i += 1) {
    luck.seek(1, i, 0);
    const seconds = draw(luck.next);
    if (!(seconds >= 0)) throw new Error(`drew ${seconds}`);
    sum += seconds;
    squares += seconds * seconds;
  }
  const found = sum / DRAWS;
  expect(Math.abs(found - mean)).toBeLessThanOrEqual((mean * Math.sqrt(spread)) / 63 + 1e-6);
  // Heavy tails make the second moment slow to settle: a tenth.
  if (mean > 0) expect(Math.abs(squares / DRAWS / found ** 2 - 1 - spread)).toBeLessThan(0.1 * spread + 1e-6);
});
