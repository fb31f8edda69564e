import { graphlib, layout as arrange } from "@dagrejs/dagre";
import type { Category, Definition } from "@/lib/lifecycle/language/definition";
import { SAME, textIn } from "@/lib/lifecycle/language/definition";
import { inWords } from "@/lib/lifecycle/language/input";

export type Point = { readonly x: number; readonly y: number };

/** A state as a box; `x` and `y` are its centre, all in pixels. */
export type DiagramNode = Point & {
  readonly state: string;
  readonly label: string;
  readonly category: Category;
  readonly initial: boolean;
  readonly final: boolean;
  readonly width: number;
  readonly height: number;
};

/** Every way from one state to another as one arrow with its events' names. */
export type DiagramEdge = {
  readonly from: string;
  readonly to: string;
  readonly labels: readonly string[];
  readonly points: readonly Point[];
  readonly at: Point;
};

export type Diagram = {
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
  readonly width: number;
  readonly height: number;
};

export type DiagramOptions = {
  readonly language: string;
  /** Left to right where there is room, top to bottom on a narrow page. */
  readonly direction?: "right" | "down";
  /** Leave the events' names out: the small picture on a case. */
  readonly quiet?: boolean;
  /** Draw ways from a state to itself, too. */
  readonly loops?: boolean;
};

const NODE_HEIGHT = 44;
const LINE_HEIGHT = 16;
const MARGIN = 12;

/** What is to be drawn, in the words it is drawn with; a label may have several lines. */
export type Sketch = {
  readonly states: readonly {
    readonly id: string;
    readonly label: string;
    readonly category: Category;
    readonly final?: boolean;
  }[];
  readonly ways: readonly { readonly from: string; readonly to: string; readonly label: string }[];
  readonly initial: string | null;
};

/** Places a lifecycle's states and routes its transitions; transitions that stay in their state are not drawn. */
export function diagramOf(definition: Definition, options: DiagramOptions): Diagram {
  const { language } = options;
  const states = Object.entries(definition.states).map(([id, { label, category, final }]) => ({
    id,
    label: textIn(label, language),
    category,
    final: final === true,
  }));
  const ways = definition.transitions.flatMap(({ from, on, to, label }) => {
    const words = label ?? definition.events[on]?.label;
    const name = words ? textIn(words, language) : inWords(on);
    return to === SAME ? [] : from.map((source) => ({ from: source, to, label: name }));
  });
  return placeDiagram({ states, ways, initial: definition.initial }, options);
}

/** Places a sketch that is in words already. */
export function placeDiagram(sketch: Sketch, options: DiagramOptions): Diagram {
  const graph = new graphlib.Graph();
  graph.setGraph({
    rankdir: options.direction === "down" ? "TB" : "LR",
    ranksep: options.quiet ? 36 : 56,
    nodesep: options.quiet ? 18 : 34,
    edgesep: 14,
  });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, label } of sketch.states) graph.setNode(id, boxSize(label));
  for (const { from, to, labels } of joined(sketch, options)) {
    const width = Math.max(0, ...labels.map(textWidth));
    graph.setEdge(from, to, { labels, width, height: labels.length * LINE_HEIGHT, labelpos: "c" });
  }
  arrange(graph);
  return inFrame(nodesOf(sketch, graph), edgesOf(graph));
}

/** Moves everything so that the frame begins at 0, 0 and holds every box, every bend and every label. */
function inFrame(nodes: readonly DiagramNode[], edges: readonly DiagramEdge[]): Diagram {
  const boxes = nodes.map(({ x, y, width, height }) => ({ x, y, halfWidth: width / 2, halfHeight: height / 2 }));
  const labels = edges.map(({ at, labels: lines }) => ({
    ...at,
    halfWidth: Math.max(0, ...lines.map(textWidth)) / 2,
    halfHeight: (lines.length * LINE_HEIGHT) / 2,
  }));
  const bends = edges.flatMap(({ points }) => points.map((point) => ({ ...point, halfWidth: 0, halfHeight: 0 })));
  const all = [...boxes, ...labels, ...bends];
  const left = Math.min(...all.map(({ x, halfWidth }) => x - halfWidth)) - MARGIN;
  const top = Math.min(...all.map(({ y, halfHeight }) => y - halfHeight)) - MARGIN;
  const moved = ({ x, y }: Point) => ({ x: x - left, y: y - top });
  return {
    nodes: nodes.map((node) => ({ ...node, ...moved(node) })),
    edges: edges.map((edge) => ({ ...edge, at: moved(edge.at), points: edge.points.map(moved) })),
    width: Math.max(...all.map(({ x, halfWidth }) => x + halfWidth)) - left + MARGIN,
    height: Math.max(...all.map(({ y, halfHeight }) => y + halfHeight)) - top + MARGIN,
  };
}

function nodesOf({ states, initial }: Sketch, graph: graphlib.Graph): DiagramNode[] {
  return states.map(({ id, label, category, final }) => {
    const { x = 0, y = 0, width = 0, height = 0 } = graph.node(id) as Partial<Point> & Size;
    return { state: id, label, category, initial: id === initial, final: final === true, x, y, width, height };
  });
}

function edgesOf(graph: graphlib.Graph): DiagramEdge[] {
  return graph.edges().map(({ v: from, w: to }) => {
    const placed = graph.edge(from, to) as Partial<Point> & { labels: string[]; points?: Point[] };
    return {
      from,
      to,
      labels: placed.labels,
      points: placed.points ?? [],
      at: { x: placed.x ?? 0, y: placed.y ?? 0 },
    };
  });
}

type Size = { width?: number; height?: number };
type Way = { from: string; to: string; labels: string[] };

/** Every way from one state to another as one, with all its names. */
function joined({ ways }: Sketch, { quiet = false, loops = false }: DiagramOptions): Way[] {
  const found = new Map<string, Way>();
  for (const { from, to, label } of ways) {
    if (from === to && !loops) continue;
    const way = found.get(`${from} ${to}`) ?? { from, to, labels: [] };
    if (!quiet && !way.labels.includes(label)) way.labels.push(label);
    found.set(`${from} ${to}`, way);
  }
  return [...found.values()].map((way) => ({ ...way, labels: way.labels.flatMap((label) => label.split("\n")) }));
}

function boxSize(label: string): { width: number; height: number } {
  const lines = label.split("\n");
  const width = Math.max(96, ...lines.map((line) => textWidth(line) + 48));
  return { width, height: NODE_HEIGHT + (lines.length - 1) * LINE_HEIGHT };
}

/** About how wide a line of small text is: Hangul and Han letters are twice as wide as Latin ones. */
function textWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += (letter.codePointAt(0) ?? 0) > 0x2e80 ? 12.5 : 6.8;
  return Math.ceil(width);
}
