"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { WritingField } from "@/components/cases/writing-field";
import { useField } from "@/components/forms/form-context";
import { FormSelect, FormTextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import type { FormAction } from "@/components/forms/use-form-action";
import { SavedForm } from "@/components/people/saved-form";
import type { SavedReplyRow } from "@/lib/cases/writing/manage-saved-replies";
import { SAVED_REPLY_PLACEHOLDERS } from "@/lib/cases/writing/saved-reply-schema";

type ReplyFormProps = {
  /** Null: a new one. */
  reply: SavedReplyRow | null;
  teams: readonly { id: string; name: string }[];
  action: FormAction<unknown>;
};

const languages = ["en", "ko"] as const;

/** Title, language, whom it is for, and the words. */
export function ReplyForm({ reply, teams, action }: ReplyFormProps) {
  const t = useTranslations("savedReplies");
  return (
    <SavedForm action={action} saved={reply ? t("saved") : t("added")} className="sm:grid-cols-3">
      {reply && <input type="hidden" name="id" value={reply.id} />}
      <FormTextField
        name="title"
        label={t("name")}
        defaultValue={reply?.title}
        maxLength={100}
        required
        className="sm:col-span-3"
      />
      <FormSelect
        name="language"
        label={t("language")}
        defaultValue={reply?.language ?? "en"}
        options={languages.map((value) => ({ value, label: t(`languages.${value}`) }))}
      />
      <FormSelect
        name="teamId"
        label={t("team")}
        defaultValue={reply?.team?.id ?? ""}
        placeholder={t("everybody")}
        options={teams.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Words html={reply?.bodyHtml ?? ""} />
      <SubmitButton className="justify-self-end sm:col-span-3">{reply ? t("save") : t("add")}</SubmitButton>
    </SavedForm>
  );
}

function Words({ html }: { html: string }) {
  const t = useTranslations("savedReplies");
  const { error } = useField("bodyHtml");
  const [written, write] = useState(html);
  const list = SAVED_REPLY_PLACEHOLDERS.map((name) => `{{${name}}}`).join(" ");
  return (
    <div className="grid gap-1.5 sm:col-span-3">
      <p className="text-sm font-medium">{t("body")}</p>
      <div className="rounded-md border border-line-strong bg-surface focus-within:border-accent">
        <WritingField html={html} label={t("body")} onChange={write} onSend={() => undefined} />
      </div>
      <input type="hidden" name="bodyHtml" value={written} />
      <p className="text-sm text-ink-muted">{t("placeholders", { list })}</p>
      {error && <p className="text-sm text-danger">{error}</p>}
    </div>
  );
}
