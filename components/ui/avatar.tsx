import { cx } from "@/components/ui/cx";

const sizes = { sm: "size-5 text-[0.5625rem]", md: "size-7 text-2xs", lg: "size-9 text-sm" };

const tints = [
  "bg-open-soft text-open",
  "bg-assigned-soft text-assigned",
  "bg-pending-soft text-pending",
  "bg-resolved-soft text-resolved",
  "bg-accent-soft text-accent",
  "bg-danger-soft text-danger",
];

type AvatarProps = { name: string; size?: keyof typeof sizes; className?: string };

/** A person's initials on a tint that stays theirs. Decorative: the name is written beside it. */
export function Avatar({ name, size = "md", className }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        "inline-grid shrink-0 place-items-center rounded-full font-semibold select-none",
        sizes[size],
        tints[tintOf(name)],
        className,
      )}
    >
      {initialsOf(name)}
    </span>
  );
}

/** First letters of the first and last word; of a Korean name, its given name's last two syllables. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = words[0] ?? "";
  if (/^\p{Script=Hangul}/u.test(first))
    return words.length === 1 ? Array.from(first).slice(-2).join("") : (Array.from(first)[0] ?? "");
  const last = words.length > 1 ? words.at(-1) : "";
  return `${Array.from(first)[0] ?? "?"}${Array.from(last ?? "")[0] ?? ""}`.toUpperCase();
}

function tintOf(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return sum % tints.length;
}
