"use client";

import { FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useField } from "@/components/forms/form-context";
import { buttonClass } from "@/components/ui/button-class";
import { cx } from "@/components/ui/cx";
import { TextArea } from "@/components/ui/text-area";

/** Larger files are no lifecycles; see lib/lifecycles/schema.ts. */
const MAX_BYTES = 1_000_000;

/** The text of a definition, pasted or read from a file in the browser. */
export function DefinitionFileField({ className }: { className?: string }) {
  const t = useTranslations("lifecycles");
  const { typed, ...field } = useField("text");
  const [chosen, setChosen] = useState({ text: "", round: 0, tooLarge: false });

  async function read(file: File | undefined) {
    if (!file) return;
    const tooLarge = file.size > MAX_BYTES;
    const text = tooLarge ? "" : await file.text();
    setChosen(({ round }) => ({ text, round: round + 1, tooLarge }));
  }

  return (
    <div className={cx("grid gap-3", className)}>
      <div className="flex flex-wrap items-center gap-3">
        <label className={cx(buttonClass({ size: "sm" }), "cursor-pointer has-focus-visible:outline-2")}>
          <FileUp aria-hidden="true" />
          {t("chooseFile")}
          <input
            type="file"
            accept=".json,application/json"
            className="sr-only"
            onChange={(event) => {
              void read(event.target.files?.[0]);
              event.target.value = "";
            }}
          />
        </label>
        <span role="status" className="text-sm text-danger">
          {chosen.tooLarge && t("fileTooLarge")}
        </span>
      </div>
      <TextArea
        key={chosen.round}
        {...field}
        label={t("file")}
        description={t("fileHint")}
        defaultValue={chosen.round === 0 ? typed : chosen.text}
        rows={12}
        spellCheck={false}
        required
        className="[&_textarea]:min-h-64 [&_textarea]:font-mono [&_textarea]:text-sm"
      />
    </div>
  );
}
