"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { ConditionLine } from "@/components/assignment/condition-line";
import { Button } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/radio-group";
import type { OfferedField } from "@/lib/assignment/field-choices";
import type { RuleTest, RuleTests } from "@/lib/assignment/rule-tests";

/** Lines with keys that stay theirs while others come and go. */
export type Lines = Pick<RuleTests, "join"> & { tests: readonly (RuleTest & { key: number })[] };

export function numbered({ join, tests }: RuleTests): Lines {
  return { join, tests: tests.map((test, key) => ({ ...test, key })) };
}

/** Whether every line has the value that it needs. */
export function isWhole({ tests }: RuleTests): boolean {
  return tests.every((test) => !lacksValue(test));
}

function lacksValue({ operator, values }: RuleTest): boolean {
  return operator !== "isEmpty" && operator !== "isFilled" && (values[0] ?? "").trim() === "";
}

type ConditionLinesProps = {
  lines: Lines;
  fields: OfferedField[];
  onChange: (lines: Lines) => void;
  /** Lines without a value say so. */
  faults: boolean;
};

/** A rule's condition, line by line. */
export function ConditionLines({ lines, fields, onChange, faults }: ConditionLinesProps) {
  const t = useTranslations("assignment");
  const addButton = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const [added, setAdded] = useState<number | null>(null);
  const { join, tests } = lines;

  // A new line takes the focus: that is where one goes on.
  useEffect(() => {
    if (added !== null) list.current?.querySelector<HTMLElement>("li:last-child select")?.focus();
  }, [added]);

  function add() {
    const [first] = fields;
    const [operator] = first?.operators ?? [];
    if (!first || !operator) return;
    const key = Math.max(-1, ...tests.map((test) => test.key)) + 1;
    onChange({ join, tests: [...tests, { key, field: first.name, operator, values: [] }] });
    setAdded(key);
  }

  function remove(key: number) {
    onChange({ join, tests: tests.filter((test) => test.key !== key) });
    addButton.current?.focus();
  }

  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1.5 text-sm font-medium">{t("condition")}</legend>
      {tests.length > 1 && (
        <RadioGroup
          label={t("join")}
          hideLabel
          name="join"
          options={[
            { value: "all", label: t("joinAll") },
            { value: "any", label: t("joinAny") },
          ]}
          defaultValue={join}
          onChange={(value) => onChange({ tests, join: value === "any" ? "any" : "all" })}
        />
      )}
      {tests.length === 0 && <p className="text-ink-muted">{t("noTests")}</p>}
      <ol ref={list} className="grid gap-2.5">
        {tests.map((test, index) => (
          <ConditionLine
            key={test.key}
            test={test}
            number={index + 1}
            fields={fields}
            fault={faults && lacksValue(test) ? t("valueMissing") : undefined}
            onChange={(next) =>
              onChange({
                join,
                tests: tests.map((other) => (other.key === test.key ? { ...next, key: test.key } : other)),
              })
            }
            onRemove={() => remove(test.key)}
          />
        ))}
      </ol>
      <Button ref={addButton} size="sm" icon={<Plus aria-hidden="true" />} className="justify-self-start" onClick={add}>
        {t("addTest")}
      </Button>
    </fieldset>
  );
}
