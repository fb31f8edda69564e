import { expect, test } from "vitest";
import { knots, leadingTo, reachedFrom } from "@/lib/lifecycle/verify/graph";

const hop = (way: string) => ({ from: way.slice(0, 1), to: way.slice(1) });
const HOPS = ["ab", "bc", "ca", "cd", "de", "ed"].map(hop);

test("A node reaches itself and whatever a way leads to", () => {
  expect([...reachedFrom(["d"], HOPS)].toSorted()).toEqual(["d", "e"]);
  expect([...leadingTo(["c"], HOPS)].toSorted()).toEqual(["a", "b", "c"]);
});

test("Nodes that lead to each other are one knot", () => {
  expect(knots(["a", "b", "c", "d", "e"], HOPS)).toEqual([
    ["a", "b", "c"],
    ["d", "e"],
  ]);
});

test("A hop that is given two hundred thousand times costs no more than to read it", () => {
  expect([
    ...reachedFrom(
      ["a"],
      Array.from({ length: 200_000 }, () => hop("ab")),
    ),
  ]).toEqual(["a", "b"]);
});
