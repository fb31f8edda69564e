import { cx } from "@/components/ui/cx";

type ProgressBarProps = { label: string; value: number; max?: number; tone?: "accent" | "danger"; className?: string };

/** How much of something is done. The platform's own element, so no inline style is needed for its width. */
export function ProgressBar({ label, value, max = 100, tone = "accent", className }: ProgressBarProps) {
  return (
    <progress
      aria-label={label}
      value={value}
      max={max}
      className={cx(
        "block h-1.5 w-full appearance-none overflow-hidden rounded-full border-none bg-line [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:rounded-full",
        tone === "danger"
          ? "[&::-moz-progress-bar]:bg-danger [&::-webkit-progress-value]:bg-danger"
          : "[&::-moz-progress-bar]:bg-accent [&::-webkit-progress-value]:bg-accent",
        className,
      )}
    />
  );
}
