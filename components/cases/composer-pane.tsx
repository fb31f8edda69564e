"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useCallback, useRef, useState } from "react";
import type { Move } from "@/components/cases/command-bar";
import type { RichEditorHandle } from "@/components/cases/rich-editor";
import { useDraft } from "@/components/cases/use-draft";
import { UploadField } from "@/components/files/upload-field";
import { useUploads } from "@/components/files/use-uploads";
import { Button } from "@/components/ui/button";
import { InlineMessage } from "@/components/ui/inline-message";
import { showToast } from "@/components/ui/show-toast";
import { useWords } from "@/components/ui/words";
import type { ActionResult } from "@/lib/auth/action-result";
import type { CaseView, Visibility } from "@/lib/cases/types";
import type { AvailableEvent } from "@/lib/lifecycle/available";

export type ComposerActions = {
  reply: (input: unknown) => Promise<ActionResult<unknown>>;
  note: (input: unknown) => Promise<ActionResult<unknown>>;
  saveDraft: (input: unknown) => Promise<ActionResult<unknown>>;
  move: Move;
};

type ComposerPaneProps = ComposerActions & {
  found: Pick<CaseView, "id" | "rev" | "commands"> & { requester: { name: string } };
  visibility: Visibility;
  draft: string;
  uploadLimit: string;
  onSent: () => void;
};

const loadEditor = () => import("@/components/cases/rich-editor");
const RichEditor = lazy(() => loadEditor().then((module) => ({ default: module.RichEditor })));

/** One text on its way: written, kept as a draft, sent once. What is refused stays as it was typed. */
export function ComposerPane(props: ComposerPaneProps) {
  const { found, visibility, draft, uploadLimit, onSent, reply, note, saveDraft, move } = props;
  const t = useTranslations("caseDesk");
  const words = useWords();
  const router = useRouter();
  const editor = useRef<RichEditorHandle>(null);
  const [html, setHtml] = useState(draft);
  const [writing, setWriting] = useState(draft !== "");
  const [refused, setRefused] = useState<{ message: string; conflict: boolean } | null>(null);
  const [busy, setBusy] = useState(false);
  const uploading = useUploads({ failed: words.uploadFailed });
  // The rev that was on the screen when writing began: an answer that came since is told before ours is sent.
  const seenRev = useRef(found.rev);
  const save = useCallback(
    (bodyHtml: string) => saveDraft({ caseId: found.id, visibility, bodyHtml }),
    [saveDraft, found.id, visibility],
  );
  const { state, forget } = useDraft({ html, save });
  // What is typed while the editor is on its way stays; a syllable that is being put together is not cut.
  const composing = useRef(false);
  const takeOver = () => {
    if (!composing.current) setWriting(true);
  };
  const isNote = visibility === "internal";
  const label = isNote ? t("writeNote") : t("writeReply", { name: found.requester.name });

  async function send(how: () => Promise<ActionResult<unknown>>) {
    if (busy || uploading.busy) return;
    setBusy(true);
    const result = await how().catch(() => ({ ok: false as const, code: "unavailable", message: words.formOffline }));
    setBusy(false);
    if (!result.ok) return setRefused({ message: result.message, conflict: result.code === "conflict" });
    forget();
    showToast({ text: t(isNote ? "noted" : "sent"), tone: "success" });
    return onSent();
  }

  const attachmentIds = uploading.uploads.flatMap(({ id }) => id ?? []);
  const message = { caseId: found.id, bodyHtml: html, attachmentIds };
  const usual = () => send(() => (isNote ? note(message) : reply({ ...message, seenRev: seenRev.current })));
  const anyway = () => send(() => reply(message));
  const asCommand = (event: string) =>
    send(() => move({ caseId: found.id, event, input: { message: editor.current?.text() ?? "" } }));

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void usual();
      }}
    >
      {writing ? (
        <Suspense fallback={<div className="h-41 p-3 text-ink-muted">{words.loading}</div>}>
          <RichEditor ref={editor} html={html} label={label} onChange={setHtml} onSend={() => void usual()} />
        </Suspense>
      ) : (
        <textarea
          data-writing
          aria-label={label}
          placeholder={label}
          rows={3}
          onPointerEnter={() => void loadEditor()}
          onFocus={() => void loadEditor().then(takeOver)}
          onCompositionEnd={() => {
            composing.current = false;
            void loadEditor().then(takeOver);
          }}
          onChange={({ target, nativeEvent }) => {
            composing.current = nativeEvent instanceof InputEvent && nativeEvent.isComposing;
            setHtml(typedHtml(target.value));
          }}
          className="block w-full resize-none bg-transparent px-3 py-2.5 outline-none placeholder:text-ink-muted"
        />
      )}
      <div className="grid gap-3 border-t border-line p-3">
        {refused && (
          <div role="alert">
            <InlineMessage
              tone={refused.conflict ? "warning" : "danger"}
              actions={
                refused.conflict && (
                  <>
                    <Button size="sm" onClick={() => router.refresh()}>
                      {t("showNew")}
                    </Button>
                    <Button size="sm" onClick={anyway}>
                      {t("sendAnyway")}
                    </Button>
                  </>
                )
              }
            >
              {refused.message}
            </InlineMessage>
          </div>
        )}
        <UploadField
          label={t("addFiles")}
          description={t("uploadLimit", { size: uploadLimit })}
          uploading={uploading}
        />
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" variant="primary" pending={busy} disabled={uploading.busy}>
            {isNote ? t("saveNote") : t("send")}
          </Button>
          {!isNote &&
            found.commands.filter(isSentWithText).map((command) => (
              <Button key={command.event} disabled={html === "" || busy} onClick={() => asCommand(command.event)}>
                {t("sendAnd", { label: command.label })}
              </Button>
            ))}
          <span role="status" className="ml-auto text-sm text-ink-muted">
            {state === "saving" && t("draftSaving")}
            {state === "saved" && t("draftSaved")}
            {state === "failed" && t("draftFailed")}
          </span>
        </div>
      </div>
    </form>
  );
}

/** Words typed before the editor came, as it takes them: literal, with their line breaks. */
function typedHtml(text: string): string {
  if (text === "") return "";
  const paragraph = document.createElement("p");
  paragraph.innerText = text;
  return paragraph.outerHTML;
}

/** A command that asks for nothing but a message to the customer, such as asking for information. */
function isSentWithText({ allowed, input }: AvailableEvent): boolean {
  return (
    allowed &&
    input.some(({ name }) => name === "message") &&
    input.every(({ name, required }) => name === "message" || !required)
  );
}
