"use client";

import { useId, useState, type ReactNode } from "react";

type TooltipProps = {
  text: string;
  /** Gets the id to be described by. */
  children: (describedBy: string) => ReactNode;
};

/** A few more words about a control, while it is pointed at or focused. Escape hides it; nothing is only said here. */
export function Tooltip({ text, children }: TooltipProps) {
  const id = useId();
  const [shown, setShown] = useState(false);
  return (
    <span
      role="presentation"
      className="relative inline-flex"
      onPointerEnter={() => setShown(true)}
      onPointerLeave={() => setShown(false)}
      onFocus={() => setShown(true)}
      onBlur={() => setShown(false)}
      onKeyDown={(event) => event.key === "Escape" && setShown(false)}
    >
      {children(id)}
      <span
        id={id}
        role="tooltip"
        hidden={!shown}
        className="absolute top-full left-1/2 z-40 mt-1.5 w-max max-w-64 -translate-x-1/2 animate-fade rounded-md bg-ink px-2.5 py-1.5 text-sm text-canvas shadow-overlay"
      >
        {text}
      </span>
    </span>
  );
}
