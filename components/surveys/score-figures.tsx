import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";

type FigureProps = {
  label: string;
  hint: string;
  value: string;
  below: string;
  note?: string | undefined;
  children?: ReactNode;
};

/** One figure with what it counts, how many it rests on, and how sure it is. */
export function Figure({ label, hint, value, below, note, children }: FigureProps) {
  return (
    <Card className="grid content-start gap-1 p-4">
      <h2 className="text-sm font-medium">{label}</h2>
      <p className="text-sm text-ink-muted">{hint}</p>
      <p className="mt-1 text-2xl font-semibold tracking-tight tabular">{value}</p>
      <p className="text-sm tabular">{below}</p>
      {children}
      {note && <p className="text-sm text-ink-muted">{note}</p>}
    </Card>
  );
}

/** Where a share lies with 95 % confidence, drawn on a line from nothing to all. The words beside it say the same. */
export function IntervalBar({ percent, from, to }: { percent: number; from: number; to: number }) {
  return (
    <span aria-hidden="true" className="relative mt-1.5 mb-1 block h-2 rounded-full bg-sunken">
      <span
        className="absolute inset-y-0 rounded-full bg-accent/30"
        style={{ left: `${from}%`, width: `${Math.max(to - from, 1)}%` }}
      />
      <span
        className="absolute -inset-y-0.5 w-0.75 -translate-x-1/2 rounded-full bg-accent"
        style={{ left: `${percent}%` }}
      />
    </span>
  );
}
