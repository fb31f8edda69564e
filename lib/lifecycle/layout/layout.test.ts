import { describe, expect, test } from "vitest";
import { diagramOf, placeDiagram } from "@/lib/lifecycle/layout/layout";
import { supportCase } from "@/lib/lifecycle/templates/support-case";

describe.each(["right", "down"] as const)("a diagram drawn to the %s", (direction) => {
  const diagram = diagramOf(supportCase, { language: "ko", direction });

  test("has every state once and every way between two states", () => {
    expect(diagram.nodes.map(({ state }) => state)).toEqual(Object.keys(supportCase.states));
    const ways = supportCase.transitions.flatMap(({ from, to }) => from.map((source) => `${source} ${to}`));
    const drawn = new Set(ways.filter((way) => !way.endsWith("$same") && new Set(way.split(" ")).size === 2));
    expect(new Set(diagram.edges.map(({ from, to }) => `${from} ${to}`))).toEqual(drawn);
  });

  test("keeps everything inside its frame", () => {
    const points = [...diagram.nodes, ...diagram.edges.flatMap((edge) => [edge.at, ...edge.points])];
    for (const { x, y } of points) {
      expect(x).toBeGreaterThan(0);
      expect(y).toBeGreaterThan(0);
      expect(x).toBeLessThan(diagram.width);
      expect(y).toBeLessThan(diagram.height);
    }
  });

  test("puts no box on another", () => {
    for (const a of diagram.nodes) {
      const covered = diagram.nodes.filter(
        (b) =>
          b !== a && Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2,
      );
      expect(covered).toEqual([]);
    }
  });
});

test("the small picture leaves the names of events out", () => {
  const states = [
    { id: "a", label: "A", category: "open" as const },
    { id: "b", label: "B", category: "closed" as const },
  ];
  const small = placeDiagram(
    { states, ways: [{ from: "a", to: "b", label: "Go" }], initial: "a" },
    { language: "en", quiet: true },
  );
  expect(small.edges.map(({ labels }) => labels)).toEqual([[]]);
});
