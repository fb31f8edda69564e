import type { Diagram, DiagramEdge, DiagramNode, Point } from "@/lib/lifecycle/layout/layout";

type DiagramPictureProps = {
  diagram: Diagram;
  /** What the picture shows, for those who hear it; the list beside it says the rest. */
  label: string;
  /** Cases per state, drawn in the box. */
  counts?: Readonly<Record<string, number>>;
  /** Where a case is: its box is filled, and the ways out of it stand out. */
  current?: string;
};

const fills = {
  open: "fill-open-soft stroke-open-line",
  assigned: "fill-assigned-soft stroke-assigned-line",
  pending: "fill-pending-soft stroke-pending-line",
  resolved: "fill-resolved-soft stroke-resolved-line",
  closed: "fill-closed-soft stroke-closed-line",
} as const;

const inks = {
  open: "fill-open",
  assigned: "fill-assigned",
  pending: "fill-pending",
  resolved: "fill-resolved",
  closed: "fill-closed",
} as const;

/** A lifecycle as a picture, drawn on the server: no script travels for it. */
export function DiagramPicture({ diagram, label, counts, current }: DiagramPictureProps) {
  const { width, height } = diagram;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      className="h-auto max-w-full"
    >
      <defs>
        <marker
          id="way"
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="7"
          markerHeight="7"
          orient="auto-start-reverse"
        >
          <path d="M0.5 0.5 7 4 0.5 7.5" fill="none" className="stroke-ink-muted" strokeWidth="1.5" />
        </marker>
      </defs>
      {diagram.edges.map((edge) => (
        <Way key={`${edge.from} ${edge.to}`} edge={edge} strong={edge.from === current} faint={current !== undefined} />
      ))}
      {diagram.nodes.map((node) => (
        <Box key={node.state} node={node} count={counts?.[node.state]} current={node.state === current} />
      ))}
    </svg>
  );
}

function Way({ edge, strong, faint }: { edge: DiagramEdge; strong: boolean; faint: boolean }) {
  const look = strong ? "stroke-accent" : faint ? "stroke-line" : "stroke-ink-faint";
  return (
    <g>
      <path d={curve(edge.points)} fill="none" strokeWidth={strong ? 2 : 1.25} markerEnd="url(#way)" className={look} />
      {edge.labels.map((label, line) => (
        <text
          key={label}
          x={edge.at.x}
          y={edge.at.y + (line - (edge.labels.length - 1) / 2) * 15}
          dominantBaseline="middle"
          textAnchor="middle"
          className="fill-ink-muted stroke-surface text-xs [paint-order:stroke] [stroke-linejoin:round]"
          strokeWidth="8"
        >
          {label}
        </text>
      ))}
    </g>
  );
}

function Box({ node, count, current }: { node: DiagramNode; count: number | undefined; current: boolean }) {
  const { x, y, width, height, label, category } = node;
  const [left, top] = [x - width / 2, y - height / 2];
  return (
    <g>
      {node.final && (
        <rect
          x={left - 3}
          y={top - 3}
          width={width + 6}
          height={height + 6}
          rx="13"
          fill="none"
          className="stroke-line-strong"
        />
      )}
      <rect
        x={left}
        y={top}
        width={width}
        height={height}
        rx="10"
        strokeWidth={current ? 2.5 : 1.25}
        className={current ? `${fills[category]} stroke-accent` : fills[category]}
      />
      {node.initial && <circle cx={left} cy={y} r="4" className={inks[category]} />}
      <text
        x={x}
        y={count === undefined ? y : y - 7}
        dominantBaseline="middle"
        textAnchor="middle"
        className={`${inks[category]} text-sm font-medium`}
      >
        {label}
      </text>
      {count !== undefined && (
        <text
          x={x}
          y={y + 11}
          dominantBaseline="middle"
          textAnchor="middle"
          className={`${inks[category]} text-sm font-semibold tabular`}
        >
          {count.toLocaleString("en")}
        </text>
      )}
    </g>
  );
}

/** A smooth line through the points of a route. */
function curve(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return "";
  const last = rest.at(-1) ?? first;
  const bends = rest.slice(0, -1).map((bend, i) => {
    const next = rest[i + 1] ?? last;
    const end = i === rest.length - 2 ? last : { x: (bend.x + next.x) / 2, y: (bend.y + next.y) / 2 };
    return `Q${bend.x} ${bend.y} ${end.x} ${end.y}`;
  });
  return `M${first.x} ${first.y}${bends.length > 0 ? bends.join("") : `L${last.x} ${last.y}`}`;
}
