"use client";

import { lazy, Suspense, useRef, useState, type ReactNode } from "react";
import { iconButtonClass, buttonClass, type ButtonSize, type ButtonVariant } from "@/components/ui/button-class";

export type MenuItem = {
  id: string;
  label: string;
  icon?: ReactNode;
  tone?: "danger";
  disabled?: boolean;
  /** Why it cannot be done now, or what it does. */
  description?: string;
};

type MenuProps = {
  /** What the menu is of; the button's name where it shows only an icon. */
  label: string;
  trigger: ReactNode;
  /** The trigger shows an icon alone. */
  look?: "icon" | "text";
  variant?: ButtonVariant;
  size?: ButtonSize;
  items: MenuItem[];
  onAction: (id: string) => void;
};

// 46 kB gzip of React Aria that a page needs only once somebody opens a menu.
const loadList = () => import("@/components/ui/menu-list");
const MenuList = lazy(loadList);

/** A button that opens a list of things to do. */
export function Menu({ label, trigger, look = "icon", variant, size, items, onAction }: MenuProps) {
  const ref = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const className = look === "icon" ? iconButtonClass({ variant, size }) : buttonClass({ variant, size });
  return (
    <>
      <button
        ref={ref}
        type="button"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={look === "icon" ? label : undefined}
        title={look === "icon" ? label : undefined}
        onPointerEnter={() => void loadList()}
        onFocus={() => void loadList()}
        onClick={() => setOpen(true)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          setOpen(true);
        }}
        className={className}
      >
        {trigger}
      </button>
      {open && (
        <Suspense>
          <MenuList label={label} triggerRef={ref} items={items} onAction={onAction} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
