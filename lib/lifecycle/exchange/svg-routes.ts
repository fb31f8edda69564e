import type { Diagram, DiagramEdge, DiagramNode, Point } from "@/lib/lifecycle/layout/layout";

/** An arrow as an SVG path, with its lines of words and their centre. */
export type Route = { readonly path: string; readonly labels: readonly string[]; readonly at: Point };

/** Draws every way of a diagram: smooth lines behind their words, and loops at the side of a box. */
export function routesOf(diagram: Diagram): Route[] {
  return diagram.edges.map((edge) => {
    const node = edge.from === edge.to ? diagram.nodes.find(({ state }) => state === edge.from) : undefined;
    return node ? loop(diagram, node, edge) : { path: curve(edge.points), labels: edge.labels, at: edge.at };
  });
}

/** Through every point and never beyond one: Fritsch and Carlson's monotone cubic along the direction of the route. */
function curve(points: readonly Point[]): string {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) return "";
  const isDown = isMonotone(points.map(({ y }) => y)) && !isMonotone(points.map(({ x }) => x));
  const turned = points.map(({ x, y }) => (isDown ? { x: y, y: x } : { x, y }));
  const slopes = slopesOf(turned);
  const parts = turned.slice(1).map((to, i) => {
    const from = turned[i] ?? to;
    const third = (to.x - from.x) / 3;
    const leave = { x: from.x + third, y: from.y + third * (slopes[i] ?? 0) };
    const arrive = { x: to.x - third, y: to.y - third * (slopes[i + 1] ?? 0) };
    return `C${[leave, arrive, to].map((point) => spot(isDown ? { x: point.y, y: point.x } : point)).join(" ")}`;
  });
  return `M${spot(first)}${parts.join("")}`;
}

function isMonotone(values: readonly number[]): boolean {
  const steps = values.slice(1).map((value, i) => value - (values[i] ?? value));
  return steps.every((step) => step > 0.5) || steps.every((step) => step < -0.5);
}

function slopesOf(points: readonly Point[]): number[] {
  const steps = points.slice(1).map((to, i) => {
    const from = points[i] ?? to;
    const run = to.x - from.x;
    return { run, slope: run === 0 ? 0 : (to.y - from.y) / run };
  });
  const inner = steps.slice(1).map((next, i) => {
    const before = steps[i] ?? next;
    const runs = before.run + next.run;
    const mean = runs === 0 ? 0 : (before.slope * next.run + next.slope * before.run) / runs;
    const least = Math.min(Math.abs(before.slope), Math.abs(next.slope), Math.abs(mean) / 2);
    return (Math.sign(before.slope) + Math.sign(next.slope)) * least;
  });
  const [head, tail] = [steps[0]?.slope ?? 0, steps.at(-1)?.slope ?? 0];
  const [second, penultimate] = [inner[0] ?? head, inner.at(-1) ?? tail];
  return [(3 * head - second) / 2, ...inner, (3 * tail - penultimate) / 2];
}

const LOOP_DEPTH = 28;
const LABEL_LINE = 15;

/** A loop below a box, or to its right, wherever the layout kept the place beside it free, away from other arrows. */
function loop(diagram: Diagram, node: DiagramNode, edge: DiagramEdge): Route {
  const { x, y, width, height } = node;
  const isBelow = Math.abs(edge.at.y - y) - height / 2 > Math.abs(edge.at.x - x) - width / 2;
  const out = isBelow ? y + height / 2 : x + width / 2;
  const along = freest(diagram, node, isBelow);
  const point = (on: number, away: number) => spot(isBelow ? { x: on, y: away } : { x: away, y: on });
  const path = `M${point(along - 8, out)}C${point(along - 16, out + LOOP_DEPTH)} ${point(along + 16, out + LOOP_DEPTH)} ${point(along + 8, out)}`;
  const room = isBelow ? (edge.labels.length * LABEL_LINE) / 2 : Math.max(0, ...edge.labels.map(lettersWidth)) / 2;
  const away = out + LOOP_DEPTH - 2 + room;
  return { path, labels: edge.labels, at: isBelow ? { x, y: away } : { x: away, y } };
}

/** Where along a side of a box no other arrow begins or ends. */
function freest({ edges }: Diagram, { state, x, y, width, height }: DiagramNode, isBelow: boolean): number {
  const [centre, length, side] = isBelow ? [x, width, y + height / 2] : [y, height, x + width / 2];
  const ends = edges
    .filter(({ from, to }) => from !== to && (from === state || to === state))
    .map(({ from, points }) => (from === state ? points[0] : points.at(-1)))
    .filter((end) => end !== undefined)
    .filter((end) => Math.abs((isBelow ? end.y : end.x) - side) < 6)
    .map((end) => (isBelow ? end.x : end.y));
  const places = (isBelow ? [-0.3, 0.3, 0, -0.15, 0.15] : [0]).map((part) => centre + part * length);
  const room = (place: number) => Math.min(1_000, ...ends.map((end) => Math.abs(end - place)));
  return places.toSorted((a, b) => room(b) - room(a))[0] ?? centre;
}

function lettersWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += (letter.codePointAt(0) ?? 0) > 0x2e80 ? 12.5 : 6.8;
  return width;
}

function spot({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

/** To a tenth of a pixel. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
