import { expect, test } from "vitest";
import { block, luckOf, purposeOf } from "@/lib/lifecycle/simulate/luck";

/** The known answers that the authors of Philox publish for 2x32 with ten rounds. */
test.each([
  { low: 0, high: 0, key: 0, answer: [0xff1dae59, 0x6cd10df2] },
  { low: 0xffffffff, high: 0xffffffff, key: 0xffffffff, answer: [0x2c3f628b, 0xab4fd7ad] },
  { low: 0x243f6a88, high: 0x85a308d3, key: 0x13198a2e, answer: [0xdd7ce038, 0xf62a4c12] },
])("the generator gives the published answer for counter $low $high, key $key", ({ low, high, key, answer }) => {
  expect(Array.from(block(low, high, key, new Int32Array(2)), (word) => word >>> 0)).toEqual(answer);
});

test("a place in a stream always holds the same number, whatever was drawn before", () => {
  const luck = luckOf(7);
  luck.seek(purposeOf("service:open"), 3, 1);
  const drawn = [luck.next(), luck.next()];
  luck.seek(purposeOf("arrivals"), 0, 0);
  luck.next();
  luck.seek(purposeOf("service:open"), 3, 1);
  expect([luck.next(), luck.next()]).toEqual(drawn);
  expect(new Set(drawn).size).toBe(2);
});

test("numbers lie between 0 and 1, spread evenly and independently across cases, purposes and visits", () => {
  const luck = luckOf(1);
  const boxes = new Float64Array(100);
  const draws = 100_000;
  let before = 0.5;
  let together = 0;
  for (let i = 0; i < draws; i += 1) {
    luck.seek(purposeOf(`p${i % 5}`), i % 1_000, Math.floor(i / 1_000));
    const number = luck.next();
    expect(number > 0 && number < 1).toBe(true);
    boxes[Math.floor(number * 100)] = (boxes[Math.floor(number * 100)] ?? 0) + 1;
    together += (number - 0.5) * (before - 0.5);
    before = number;
  }
  const chiSquare = boxes.reduce((sum, count) => sum + (count - draws / 100) ** 2 / (draws / 100), 0);
  // 99 degrees of freedom: the 0.01 % point is 163.
  expect(chiSquare).toBeLessThan(163);
  // The correlation of neighbours has a standard deviation of 1/sqrt(draws); five of them.
  expect(Math.abs((together / draws) * 12)).toBeLessThan(5 / Math.sqrt(draws));
});
