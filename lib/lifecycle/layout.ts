import { graphlib, layout as arrange } from "@dagrejs/dagre";
import type { Category, Definition } from "@/lib/lifecycle/definition";
import { SAME, textIn } from "@/lib/lifecycle/definition";
import { inWords } from "@/lib/lifecycle/input";

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
};

const NODE_HEIGHT = 44;
const LINE_HEIGHT = 16;
const MARGIN = 12;

/** Places a lifecycle's states and routes its transitions; transitions that stay in their state are not drawn. */
export function diagramOf(definition: Definition, options: DiagramOptions): Diagram {
  const graph = new graphlib.Graph();
  graph.setGraph({
    rankdir: options.direction === "down" ? "TB" : "LR",
    ranksep: options.quiet ? 36 : 56,
    nodesep: options.quiet ? 18 : 34,
    edgesep: 14,
    marginx: MARGIN,
    marginy: MARGIN,
  });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const [state, { label }] of Object.entries(definition.states)) {
    graph.setNode(state, { width: boxWidth(textIn(label, options.language)), height: NODE_HEIGHT });
  }
  for (const { from, to, labels } of ways(definition, options)) {
    const width = Math.max(0, ...labels.map(textWidth));
    graph.setEdge(from, to, { labels, width, height: labels.length * LINE_HEIGHT, labelpos: "c" });
  }
  arrange(graph);
  const { width = 0, height = 0 } = graph.graph();
  return { nodes: nodesOf(definition, graph, options), edges: edgesOf(graph), width, height };
}

function nodesOf(definition: Definition, graph: graphlib.Graph, { language }: DiagramOptions): DiagramNode[] {
  return Object.entries(definition.states).map(([state, { label, category, final }]) => {
    const { x = 0, y = 0, width = 0, height = 0 } = graph.node(state) as Partial<Point> & Size;
    const initial = state === definition.initial;
    return { state, label: textIn(label, language), category, initial, final: final === true, x, y, width, height };
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

function ways(definition: Definition, { language, quiet }: DiagramOptions): Way[] {
  const found = new Map<string, Way>();
  for (const { from, on, to, label } of definition.transitions) {
    if (to === SAME) continue;
    const words = label ?? definition.events[on]?.label;
    const name = words ? textIn(words, language) : inWords(on);
    for (const source of from) {
      const way = found.get(`${source} ${to}`) ?? { from: source, to, labels: [] };
      if (!quiet && !way.labels.includes(name)) way.labels.push(name);
      found.set(`${source} ${to}`, way);
    }
  }
  return [...found.values()];
}

function boxWidth(label: string): number {
  return Math.max(96, textWidth(label) + 48);
}

/** About how wide a line of small text is: Hangul and Han letters are twice as wide as Latin ones. */
function textWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += (letter.codePointAt(0) ?? 0) > 0x2e80 ? 12.5 : 6.8;
  return Math.ceil(width);
}
