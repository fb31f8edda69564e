import { cx } from "@/components/ui/cx";

/** The mark: a path from where a case starts to where it ends. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={cx("size-7 shrink-0", className)}>
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <path
        d="M9.5 22.5h6a4 4 0 0 0 4-4v-5a4 4 0 0 1 4-4"
        fill="none"
        strokeWidth="2.75"
        strokeLinecap="round"
        className="stroke-on-accent"
      />
      <circle cx="9.5" cy="22.5" r="3.4" className="fill-on-accent" />
      <circle cx="22.6" cy="9.4" r="3.1" strokeWidth="2.5" className="fill-accent stroke-on-accent" />
    </svg>
  );
}

export function Logo({ name = "Caseway" }: { name?: string }) {
  return (
    <span className="inline-flex min-w-0 items-center gap-2.5">
      <LogoMark />
      <span className="truncate text-md font-semibold tracking-tight">{name}</span>
    </span>
  );
}
