"use client";

import type { RefObject } from "react";
import { Menu, MenuItem as Item, Popover, Text } from "react-aria-components";
import { cx } from "@/components/ui/cx";
import type { MenuItem } from "@/components/ui/menu";

type MenuListProps = {
  label: string;
  triggerRef: RefObject<HTMLElement | null>;
  items: MenuItem[];
  onAction: (id: string) => void;
  onClose: () => void;
};

/** The open list of a menu; loaded when the menu first opens. */
export default function MenuList({ label, triggerRef, items, onAction, onClose }: MenuListProps) {
  return (
    <Popover
      isOpen
      triggerRef={triggerRef}
      placement="bottom end"
      onOpenChange={(open) => !open && onClose()}
      className="min-w-44 animate-rise overflow-auto rounded-lg border border-line bg-raised p-1 shadow-overlay outline-none"
    >
      <Menu
        aria-label={label}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a menu that opens takes the focus, and gives it back
        autoFocus="first"
        onAction={(key) => onAction(String(key))}
        onClose={onClose}
        className="outline-none"
      >
        {items.map((item) => (
          <Item
            key={item.id}
            id={item.id}
            textValue={item.label}
            isDisabled={item.disabled}
            className={cx(
              "flex cursor-pointer items-start gap-2.5 rounded-md px-2.5 py-1.5 outline-none focus:bg-hover disabled:cursor-not-allowed disabled:text-ink-faint pointer-coarse:py-2.5 [&>svg]:mt-[0.2lh] [&>svg]:size-4 [&>svg]:shrink-0",
              item.tone === "danger" && "text-danger",
            )}
          >
            {item.icon}
            <span className="grid min-w-0">
              <Text slot="label">{item.label}</Text>
              {item.description && (
                <Text slot="description" className="text-sm text-ink-muted">
                  {item.description}
                </Text>
              )}
            </span>
          </Item>
        ))}
      </Menu>
    </Popover>
  );
}
