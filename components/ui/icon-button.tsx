import type { ComponentProps, ReactNode } from "react";
import { iconButtonClass, type ButtonSize, type ButtonVariant } from "@/components/ui/button-class";

type IconButtonProps = Omit<ComponentProps<"button">, "children"> & {
  /** What a screen reader says, and what the pointer shows. */
  label: string;
  icon: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
};

export function IconButton({ label, icon, variant, size, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      title={label}
      {...rest}
      aria-label={label}
      className={iconButtonClass({ variant, size, className })}
    >
      {icon}
    </button>
  );
}
