"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { OfferedField } from "@/lib/assignment/field-choices";
import { Checkbox } from "@/components/ui/checkbox";
import { ComboBox } from "@/components/ui/combo-box";
import { FieldHelp } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import type { Operator, RuleTest } from "@/lib/assignment/rule-tests";

/** More options than this are found by typing. */
const FEW = 20;

type ConditionLineProps = {
  test: RuleTest;
  number: number;
  fields: OfferedField[];
  fault: string | undefined;
  onChange: (test: RuleTest) => void;
  onRemove: () => void;
};

/** One line: a field, how it is compared, and with what. */
export function ConditionLine({ test, number, fields, fault, onChange, onRemove }: ConditionLineProps) {
  const t = useTranslations("assignment");
  const field = fields.find(({ name }) => name === test.field);
  const operators = field?.operators ?? [];
  const needsValue = test.operator !== "isEmpty" && test.operator !== "isFilled";

  function choose(name: string) {
    const chosen = fields.find((other) => other.name === name);
    const [operator] = chosen?.operators ?? [];
    if (chosen && operator) onChange({ field: name, operator, values: [] });
  }

  return (
    <li className="rounded-lg border border-line bg-surface p-3">
      <fieldset className="grid gap-3 sm:grid-cols-[10rem_11rem_minmax(0,1fr)_auto] sm:items-start">
        <legend className="sr-only">{t("line", { number })}</legend>
        <Select
          label={t("field")}
          hideLabel
          value={test.field}
          options={fields.map(({ name, label }) => ({ value: name, label }))}
          onChange={(event) => choose(event.currentTarget.value)}
        />
        <Select
          label={t("operator")}
          hideLabel
          value={test.operator}
          options={operators.map((operator) => ({ value: operator, label: t(`op.${operator}`) }))}
          // The options are the operators.
          onChange={(event) => onChange({ ...test, operator: event.currentTarget.value as Operator })}
        />
        {needsValue && field ? (
          <ValueOf key={field.name} field={field} test={test} fault={fault} onChange={onChange} />
        ) : (
          <span />
        )}
        <IconButton
          variant="ghost"
          label={t("removeTest", { number })}
          icon={<X aria-hidden="true" />}
          className="max-sm:justify-self-end"
          onClick={onRemove}
        />
      </fieldset>
    </li>
  );
}

type ValueProps = Pick<ConditionLineProps, "test" | "fault" | "onChange"> & { field: OfferedField };

function ValueOf({ field, test, fault, onChange }: ValueProps) {
  const t = useTranslations("assignment");
  const { options, several } = field;
  const become = (values: string[]) => onChange({ ...test, values });
  const shared = { label: t("value"), hideLabel: true, error: fault } as const;
  const [first = ""] = test.values;
  if (!options) {
    return (
      <TextField
        {...shared}
        defaultValue={first}
        maxLength={300}
        onChange={(event) => become([event.currentTarget.value.trim()])}
      />
    );
  }
  if (several) return <Several field={field} test={test} fault={fault} onChange={onChange} />;
  if (options.length > FEW) {
    return (
      <ComboBox
        {...shared}
        options={options}
        defaultValue={first}
        placeholder={t("chooseValue")}
        onChange={(value) => become(value === null ? [] : [value])}
      />
    );
  }
  return (
    <Select
      {...shared}
      value={first}
      options={options}
      placeholder={t("chooseValue")}
      onChange={(event) => become([event.currentTarget.value])}
    />
  );
}

function Several({ field, test, fault, onChange }: ValueProps) {
  const options = field.options ?? [];
  return (
    <div className="grid gap-1">
      <div className="flex min-h-8.5 flex-wrap items-center gap-x-4 gap-y-2">
        {options.map(({ value, label }) => (
          <Checkbox
            key={value}
            label={label}
            checked={test.values.includes(value)}
            onChange={(event) => {
              const chosen = new Set(test.values);
              if (event.currentTarget.checked) chosen.add(value);
              else chosen.delete(value);
              // In the order of the options, whatever was pressed first.
              onChange({ ...test, values: options.map((one) => one.value).filter((one) => chosen.has(one)) });
            }}
          />
        ))}
      </div>
      <FieldHelp id={`${field.name}-values`} error={fault} />
    </div>
  );
}
