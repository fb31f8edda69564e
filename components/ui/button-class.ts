import { cx } from "@/components/ui/cx";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";
export type ButtonSize = "sm" | "md" | "lg";

const base =
  "inline-flex shrink-0 items-center justify-center font-medium whitespace-nowrap transition-colors select-none " +
  "disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-60 [&_svg]:shrink-0";

const variants: Record<ButtonVariant, string> = {
  primary: "bg-accent text-on-accent shadow-card hover:bg-accent-hover",
  secondary: "border border-line bg-surface text-ink shadow-card hover:bg-hover",
  ghost: "text-ink-muted hover:bg-hover hover:text-ink",
  danger: "bg-danger text-on-danger shadow-card hover:bg-danger-hover",
};

const sizes: Record<ButtonSize, string> = {
  sm: "h-7 gap-1.5 rounded-md px-2.5 text-sm pointer-coarse:h-9 [&_svg]:size-3.5",
  md: "h-8.5 gap-2 rounded-md px-3.5 text-base pointer-coarse:h-10 [&_svg]:size-4",
  lg: "h-11 gap-2 rounded-lg px-5 text-md [&_svg]:size-4.5",
};

const squares: Record<ButtonSize, string> = {
  sm: "size-7 rounded-md pointer-coarse:size-9 [&_svg]:size-4",
  md: "size-8.5 rounded-md pointer-coarse:size-10 [&_svg]:size-4.5",
  lg: "size-11 rounded-lg [&_svg]:size-5",
};

type Look = { variant?: ButtonVariant; size?: ButtonSize; className?: string };

/** The look of a button, for whatever element carries it: a button, a link, a summary. */
export function buttonClass({ variant = "secondary", size = "md", className }: Look = {}): string {
  return cx(base, variants[variant], sizes[size], className);
}

/** The look of a square button that shows only an icon. */
export function iconButtonClass({ variant = "ghost", size = "md", className }: Look = {}): string {
  return cx(base, variants[variant], squares[size], className);
}
