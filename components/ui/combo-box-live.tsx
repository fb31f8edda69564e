"use client";

import { ChevronsUpDown } from "lucide-react";
import { useEffect, useRef } from "react";
import {
  Button,
  ComboBox as AriaComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from "react-aria-components";
import type { ComboBoxProps } from "@/components/ui/combo-box";
import { cx } from "@/components/ui/cx";
import { controlClass, RequiredMark } from "@/components/ui/field";
import { useWords } from "@/components/ui/words";

/** The combo box in use. It takes the focus, since using it is what loaded it. */
export default function ComboBoxLive(props: ComboBoxProps) {
  const { label, description, error, hideLabel, name, options, defaultValue, required, placeholder, onChange } = props;
  const words = useWords();
  const input = useRef<HTMLInputElement>(null);
  // The plain field that stood here had the focus; a frame later the options are known and the list opens with it.
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.select();
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <AriaComboBox
      name={name}
      formValue="key"
      defaultItems={options.map((option) => ({ ...option, id: option.value }))}
      defaultSelectedKey={defaultValue ?? null}
      defaultInputValue={options.find((option) => option.value === defaultValue)?.label}
      isRequired={required}
      isInvalid={Boolean(error)}
      menuTrigger="focus"
      onSelectionChange={(key) => onChange?.(key === null ? null : String(key))}
      className={cx("grid content-start gap-1.5", props.className)}
    >
      <Label className={hideLabel ? "sr-only" : "text-sm font-medium"}>
        {label}
        {required && <RequiredMark />}
      </Label>
      <div className="relative">
        <Input
          ref={input}
          placeholder={placeholder}
          className={cx(controlClass, "h-8.5 pr-9 invalid:border-danger pointer-coarse:h-10")}
        />
        <Button className="absolute inset-y-0 right-0 grid w-9 place-items-center rounded-md text-ink-muted">
          <ChevronsUpDown aria-hidden="true" className="size-4" />
        </Button>
      </div>
      {description && (
        <Text slot="description" className="text-sm text-ink-muted">
          {description}
        </Text>
      )}
      <FieldError className="text-sm text-danger">{error}</FieldError>
      <Popover className="w-(--trigger-width) animate-fade overflow-auto rounded-lg border border-line bg-raised p-1 shadow-overlay">
        <ListBox
          className="outline-none"
          renderEmptyState={() => <p className="p-2 text-ink-muted">{words.noMatches}</p>}
        >
          {(option: ComboBoxProps["options"][number] & { id: string }) => (
            <ListBoxItem
              textValue={option.label}
              className="grid cursor-pointer rounded-md px-2.5 py-1.5 outline-none focus:bg-hover pointer-coarse:py-2.5 selected:bg-selected selected:font-medium"
            >
              <Text slot="label">{option.label}</Text>
              {option.description && (
                <Text slot="description" className="text-sm font-normal text-ink-muted">
                  {option.description}
                </Text>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
