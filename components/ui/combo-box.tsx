"use client";

import { lazy, Suspense, useId, useState } from "react";
import { TextField } from "@/components/ui/text-field";
import type { FieldProps } from "@/components/ui/field";

export type ComboBoxOption = { value: string; label: string; description?: string };

export type ComboBoxProps = FieldProps & {
  name?: string;
  options: ComboBoxOption[];
  defaultValue?: string;
  required?: boolean;
  placeholder?: string;
  onChange?: (value: string | null) => void;
  className?: string;
};

// 61 kB gzip of React Aria, fetched when somebody first goes near the field.
const load = () => import("@/components/ui/combo-box-live");
const Live = lazy(load);

/** One of many known values, found by typing. Until it is used it is a plain field that shows what is chosen. */
export function ComboBox(props: ComboBoxProps) {
  const id = useId();
  const [live, setLive] = useState(false);
  const chosen = props.options.find((option) => option.value === props.defaultValue);
  const still = (
    <>
      <TextField
        {...fieldOf(props)}
        id={id}
        autoComplete="off"
        placeholder={props.placeholder}
        defaultValue={chosen?.label ?? ""}
        readOnly
        onPointerEnter={() => void load()}
        onFocus={() => setLive(true)}
      />
      {props.name && <input type="hidden" name={props.name} value={props.defaultValue ?? ""} />}
    </>
  );
  return live ? (
    <Suspense fallback={still}>
      <Live {...props} />
    </Suspense>
  ) : (
    still
  );
}

function fieldOf({ label, description, error, hideLabel, required, className }: ComboBoxProps) {
  return { label, description, error, hideLabel, required, className };
}
