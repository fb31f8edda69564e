"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition, type ReactNode } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { FormTextArea, FormTextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import type { FormAction } from "@/components/forms/use-form-action";
import { MailFrame } from "@/components/mail/mail-frame";
import { usePreview, type Preview, type Previewer } from "@/components/mail/use-preview";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/show-toast";
import type { ActionResult } from "@/lib/auth/action-result";
import { bodyLength, subjectLength, type TemplateView } from "@/lib/mail/templates/types";

type Word =
  | "subject"
  | "body"
  | "bodyHint"
  | "save"
  | "saved"
  | "preview"
  | "previewHint"
  | "previewInvalid"
  | "previewHtml"
  | "previewText";

type ResetWord = "reset" | "resetDone" | "resetTitle" | "resetText" | "keep";

type TemplateEditorProps = {
  template: TemplateView;
  first: Preview;
  save: FormAction<unknown>;
  reset: (input: { key: string; language: string }) => Promise<ActionResult<unknown>>;
  preview: Previewer;
  words: Record<Word | ResetWord, string>;
  /** Beside the fields: what may stand in them. */
  children: ReactNode;
};

/** A template's words at the left, the mail they make at the right; it follows what is typed. */
export function TemplateEditor({ template, first, save, reset, preview, words, children }: TemplateEditorProps) {
  const router = useRouter();
  const { key, language, subject, body, changed } = template;
  const { shown, isStale, ask } = usePreview(first, preview);

  function saved() {
    showToast({ text: words.saved, tone: "success" });
    router.refresh();
  }

  return (
    <div className="mt-5 grid items-start gap-6 xl:grid-cols-2">
      <div className="grid min-w-0 gap-6">
        <ActionForm
          action={save}
          onDone={saved}
          onInput={(event) => ask(new FormData(event.currentTarget))}
          className="gap-4"
        >
          <input type="hidden" name="key" value={key} />
          <input type="hidden" name="language" value={language} />
          <FormTextField
            name="subject"
            label={words.subject}
            lang={language}
            defaultValue={subject}
            maxLength={subjectLength}
            required
          />
          <FormTextArea
            name="body"
            label={words.body}
            description={words.bodyHint}
            lang={language}
            defaultValue={body}
            maxLength={bodyLength}
            rows={14}
            required
          />
          <div className="flex flex-wrap gap-2">
            <SubmitButton>{words.save}</SubmitButton>
            {changed && <ResetButton reset={() => reset({ key, language })} words={words} />}
          </div>
        </ActionForm>
        {children}
      </div>
      <Card className="overflow-hidden xl:sticky xl:top-17">
        <CardHeader title={words.preview} description={isStale ? words.previewInvalid : words.previewHint} />
        <div className="grid gap-3 p-4" lang={language}>
          <p className="font-medium break-words">{shown.subject}</p>
          <MailFrame html={shown.html} title={words.previewHtml} className="h-140" />
          <details>
            <summary className="w-fit rounded-sm text-sm text-ink-muted">{words.previewText}</summary>
            <pre className="mt-2 rounded-md bg-sunken p-3 font-mono text-xs break-words whitespace-pre-wrap">
              {shown.text}
            </pre>
          </details>
        </div>
      </Card>
    </div>
  );
}

type ResetButtonProps = { reset: () => Promise<ActionResult<unknown>>; words: Record<ResetWord, string> };

function ResetButton({ reset, words }: ResetButtonProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [pending, start] = useTransition();

  function run() {
    start(async () => {
      const result = await reset();
      setOpen(false);
      showToast({ text: result.ok ? words.resetDone : result.message, tone: result.ok ? "success" : "danger" });
      router.refresh();
    });
  }

  return (
    <>
      <Button variant="ghost" onClick={() => setOpen(true)}>
        {words.reset}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={words.resetTitle} description={words.resetText}>
        <div className="flex justify-end gap-2">
          <Button onClick={() => setOpen(false)}>{words.keep}</Button>
          <Button variant="danger" pending={pending} onClick={run}>
            {words.reset}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
