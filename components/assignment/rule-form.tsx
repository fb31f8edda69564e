"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState, useTransition, type FormEvent } from "react";
import { ConditionLines, isWhole, numbered, type Lines } from "@/components/assignment/condition-lines";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { InlineMessage } from "@/components/ui/inline-message";
import { ButtonLink } from "@/components/ui/link";
import { Select, type SelectOption } from "@/components/ui/select";
import { showToast } from "@/components/ui/show-toast";
import { TextField } from "@/components/ui/text-field";
import { useWords } from "@/components/ui/words";
import type { OfferedField } from "@/lib/assignment/field-choices";
import { conditionFrom, type RuleTests } from "@/lib/assignment/rule-tests";
import type { SaveRuleInput } from "@/lib/assignment/schema";
import type { ActionResult } from "@/lib/auth/action-result";
import type { Condition } from "@/lib/lifecycle/language/definition";

export type EditedRule = {
  id?: string;
  title: string;
  /** `team:<id>` or `person:<id>`; empty: nothing chosen yet. */
  target: string;
  active: boolean;
  condition: Condition | null;
};

type RuleFormProps = {
  rule: EditedRule;
  /** The condition as lines; null: it says more than lines can. */
  tests: RuleTests | null;
  fields: OfferedField[];
  targets: SelectOption[];
  save: (input: SaveRuleInput) => Promise<ActionResult<{ id: string }>>;
};

/** What a rule is called, when it speaks, and whom it names. */
export function RuleForm({ rule, tests, fields, targets, save }: RuleFormProps) {
  const t = useTranslations("assignment");
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [lines, setLines] = useState<Lines | null>(tests && numbered(tests));
  const [refused, setRefused] = useState<Extract<ActionResult, { ok: false }> | null>(null);
  const [asked, setAsked] = useState(false);
  const words = useWords();
  const form = useRef<HTMLFormElement>(null);

  // The first field that was refused takes the focus.
  useEffect(() => {
    if (refused) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [refused]);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    setAsked(true);
    if (lines && !isWhole(lines)) return;
    const posted = new FormData(event.currentTarget);
    const [kind, id = ""] = textOf(posted, "target").split(":");
    const input: SaveRuleInput = {
      ...(rule.id && { id: rule.id }),
      title: textOf(posted, "title"),
      condition: lines ? conditionFrom(lines) : rule.condition,
      target: { kind: kind === "person" ? "person" : "team", id },
      active: posted.has("active"),
    };
    startTransition(async () => {
      const result = await save(input).catch((): ActionResult<never> => ({
        ok: false,
        code: "unavailable",
        message: words.formOffline,
      }));
      if (!result.ok) return setRefused(result);
      showToast({ text: t("saved"), tone: "success" });
      router.push("/assignment");
    });
  }

  return (
    <form ref={form} onSubmit={submit} noValidate className="grid max-w-3xl gap-6">
      {refused && <InlineMessage tone="danger">{refused.message}</InlineMessage>}
      <TextField
        name="title"
        label={t("name")}
        description={t("nameHint")}
        defaultValue={rule.title}
        error={refused?.fields?.["title"]}
        maxLength={200}
        required
      />
      {lines ? (
        <ConditionLines lines={lines} fields={fields} onChange={setLines} faults={asked} />
      ) : (
        <Complex condition={rule.condition} onReplace={() => setLines(numbered({ join: "all", tests: [] }))} />
      )}
      {refused?.fields?.["condition"] && <InlineMessage tone="danger">{refused.fields["condition"]}</InlineMessage>}
      <Select
        name="target"
        label={t("target")}
        options={targets}
        placeholder={t("targetChoose")}
        defaultValue={rule.target}
        error={refused?.fields?.["target"] ?? refused?.fields?.["target.id"]}
        className="max-w-sm"
        required
      />
      <Checkbox name="active" label={t("active")} defaultChecked={rule.active} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={pending}>
          {t("save")}
        </Button>
        <ButtonLink href="/assignment">{t("cancel")}</ButtonLink>
      </div>
    </form>
  );
}

function textOf(posted: FormData, name: string): string {
  const value = posted.get(name);
  return typeof value === "string" ? value : "";
}

function Complex({ condition, onReplace }: { condition: Condition | null; onReplace: () => void }) {
  const t = useTranslations("assignment");
  return (
    <section className="grid gap-2">
      <h2 className="text-sm font-medium">{t("condition")}</h2>
      <p className="text-ink-muted">{t("complexHint")}</p>
      <pre className="overflow-x-auto rounded-md bg-sunken p-3 font-mono text-xs">
        {JSON.stringify(condition, null, 2)}
      </pre>
      <Button size="sm" className="justify-self-start" onClick={onReplace}>
        {t("replace")}
      </Button>
    </section>
  );
}
