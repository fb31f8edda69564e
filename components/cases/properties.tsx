"use client";

import { UserRoundPlus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/show-toast";
import { TextField } from "@/components/ui/text-field";
import type { ActionResult } from "@/lib/auth/action-result";
import type { CaseView } from "@/lib/cases/types";

type Changed = { rev: number };
export type PropertyActions = {
  change: (input: unknown) => Promise<ActionResult<Changed>>;
  assign: (input: unknown) => Promise<ActionResult<Changed>>;
};

type PropertiesProps = PropertyActions & {
  found: Pick<
    CaseView,
    "id" | "rev" | "priority" | "type" | "types" | "tags" | "team" | "assignee" | "locked" | "people"
  >;
  viewerId: string | null;
};

const priorities = ["low", "normal", "high", "urgent"] as const;

/** What a case is filed under. Every change is made at once and can be taken back. */
export function Properties({ found, viewerId, change, assign }: PropertiesProps) {
  const t = useTranslations("caseDesk");
  const { id, priority, type, types, tags, team, assignee, locked, people } = found;
  const { run, pending } = useUndoable(found.rev);
  const changing = (next: object, before: object) =>
    run(
      (rev) => change({ caseId: id, rev, changes: next }),
      (rev) => change({ caseId: id, rev, changes: before }),
    );
  const assigning = (next: string | null) =>
    run(
      () => assign({ caseId: id, assigneeId: next }),
      () => assign({ caseId: id, assigneeId: assignee?.id ?? null }),
    );
  return (
    <div className="grid gap-3.5" aria-busy={pending}>
      <Select
        key={`assignee ${assignee?.id ?? ""}`}
        label={t("assignee")}
        placeholder={t("nobody")}
        defaultValue={assignee?.id ?? ""}
        options={withChosen(people.assignable, assignee)}
        onChange={(event) => assigning(event.target.value || null)}
      />
      {viewerId && assignee?.id !== viewerId && (
        <Button size="sm" icon={<UserRoundPlus aria-hidden="true" />} onClick={() => assigning(viewerId)}>
          {t("assignToMe")}
        </Button>
      )}
      <Select
        key={`team ${team?.id ?? ""}`}
        label={t("team")}
        placeholder={t("noTeam")}
        defaultValue={team?.id ?? ""}
        options={withChosen(people.teams, team)}
        onChange={(event) => changing({ teamId: event.target.value || null }, { teamId: team?.id ?? null })}
      />
      <Select
        key={`priority ${priority}`}
        label={t("priority")}
        defaultValue={priority}
        disabled={locked.includes("priority")}
        options={priorities.map((value) => ({ value, label: t(`priorities.${value}`) }))}
        onChange={(event) => changing({ priority: event.target.value }, { priority })}
      />
      <Select
        key={`type ${type.key}`}
        label={t("type")}
        defaultValue={type.key}
        disabled={locked.includes("type")}
        options={types.map(({ key, title }) => ({ value: key, label: title }))}
        onChange={(event) => changing({ type: event.target.value }, { type: type.key })}
      />
      <Tags key={tags.join()} tags={tags} save={(next) => changing({ tags: next }, { tags })} />
    </div>
  );
}

type Choice = { id: string; name: string };

/** The choices, with the one that is chosen even when it may no longer be. */
function withChosen(choices: readonly Choice[], chosen: Choice | null) {
  const all = chosen && !choices.some(({ id }) => id === chosen.id) ? [chosen, ...choices] : choices;
  return all.map(({ id, name }) => ({ value: id, label: name }));
}

function Tags({ tags, save }: { tags: readonly string[]; save: (tags: string[]) => void }) {
  const t = useTranslations("caseDesk");
  const [text, setText] = useState(tags.join(", "));
  const next = text.split(",").flatMap((tag) => tag.trim() || []);
  const isChanged = next.join() !== tags.join();
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        save(next);
      }}
    >
      <TextField
        label={t("tags")}
        description={t("tagsHint")}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {isChanged && (
        <Button type="submit" size="sm">
          {t("saveTags")}
        </Button>
      )}
    </form>
  );
}

type Step = (rev: number) => Promise<ActionResult<Changed>>;

/** Makes a change and offers to take it back; a "no" is said and the page shows what is true. */
function useUndoable(rev: number) {
  const t = useTranslations("caseDesk");
  const router = useRouter();
  const [pending, startTransition] = useTransition();

  async function attempt(step: Step, at: number): Promise<number | null> {
    const result = await step(at);
    if (!result.ok) showToast({ text: result.message, tone: "danger" });
    router.refresh();
    return result.ok ? result.data.rev : null;
  }

  function run(step: Step, back: Step) {
    startTransition(async () => {
      const after = await attempt(step, rev);
      if (after === null) return;
      const undo = async () => {
        if ((await attempt(back, after)) !== null) showToast({ text: t("undone") });
      };
      showToast({ text: t("changed"), action: { label: t("undo"), run: undo } });
    });
  }

  return { run, pending };
}
