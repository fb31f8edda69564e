import { TextField, type TextFieldProps } from "@/components/ui/text-field";

type NumberFieldProps = Omit<TextFieldProps, "type" | "inputMode">;

/** A whole or decimal number; a phone shows its digits. */
export function NumberField({ step = 1, className = "[&_input]:max-w-48", ...rest }: NumberFieldProps) {
  const inputMode = step === 1 ? "numeric" : "decimal";
  return <TextField {...rest} type="number" inputMode={inputMode} step={step} className={className} />;
}
