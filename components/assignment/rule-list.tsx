"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOptimistic, useState, useTransition } from "react";
import { RuleItem } from "@/components/assignment/rule-item";
import { showToast } from "@/components/ui/show-toast";
import type { DeleteRuleInput, MoveRuleInput, SaveRuleInput } from "@/lib/assignment/schema";
import type { RuleRow } from "@/lib/assignment/types";
import type { ActionResult } from "@/lib/auth/action-result";

type Answer = Promise<ActionResult<{ id: string }>>;

export type RuleActions = {
  saveRule: (input: SaveRuleInput) => Answer;
  moveRule: (input: MoveRuleInput) => Answer;
  deleteRule: (input: DeleteRuleInput) => Answer;
};

type RuleListProps = {
  rules: RuleRow[];
  /** Each rule's condition in words; null: it says more than a sentence can. */
  sentences: Record<string, string | null>;
  actions: RuleActions;
};

/** The rules in the order in which they are asked. */
export function RuleList({ rules, sentences, actions }: RuleListProps) {
  const t = useTranslations("assignment");
  const router = useRouter();
  const [, startTransition] = useTransition();
  const [shown, show] = useOptimistic(rules);
  const [said, setSaid] = useState("");

  function run(next: RuleRow[], work: () => Answer, done: (id: string) => void) {
    startTransition(async () => {
      show(next);
      const result = await work();
      if (result.ok) done(result.data.id);
      else showToast({ text: result.message, tone: "danger" });
      router.refresh();
    });
  }

  function move(rule: RuleRow, direction: "up" | "down") {
    const at = shown.indexOf(rule);
    const to = at + (direction === "up" ? -1 : 1);
    const next = shown.toSpliced(at, 1).toSpliced(to, 0, rule);
    run(
      next,
      () => actions.moveRule({ id: rule.id, direction }),
      () => setSaid(t("movedTo", { title: rule.title, position: to + 1 })),
    );
  }

  function toggle(rule: RuleRow, active: boolean) {
    const { id, title, condition, target } = rule;
    const next = shown.map((other) => (other === rule ? { ...rule, active } : other));
    run(
      next,
      () => actions.saveRule({ id, title, condition, target, active }),
      () => undefined,
    );
  }

  function remove(rule: RuleRow) {
    const { id, title, position } = rule;
    run(
      shown.filter((other) => other !== rule),
      () => actions.deleteRule({ id }),
      () =>
        showToast({ text: t("deleted", { title }), action: { label: t("undo"), run: () => restore(rule, position) } }),
    );
  }

  async function restore({ title, condition, target, active }: RuleRow, position: number) {
    const result = await actions.saveRule({ title, condition, target, active, position });
    const text = result.ok ? t("restored", { title }) : result.message;
    showToast({ text, tone: result.ok ? "success" : "danger" });
    router.refresh();
  }

  return (
    <div>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      <ol aria-label={t("rules")} className="grid gap-2.5">
        {shown.map((rule, index) => (
          <RuleItem
            key={rule.id}
            rule={rule}
            place={{ number: index + 1, first: index === 0, last: index === shown.length - 1 }}
            sentence={sentences[rule.id] ?? null}
            onMove={(direction) => move(rule, direction)}
            onToggle={(active) => toggle(rule, active)}
            onDelete={() => remove(rule)}
          />
        ))}
      </ol>
    </div>
  );
}
