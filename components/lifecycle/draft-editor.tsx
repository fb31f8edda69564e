"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { JsonEditorHandle } from "@/components/lifecycle/json-editor";
import { DiscardDialog } from "@/components/lifecycle/discard-dialog";
import { ProblemList } from "@/components/lifecycle/problem-list";
import { PublishDialog } from "@/components/lifecycle/publish-dialog";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/show-toast";
import type { ActionResult } from "@/lib/auth/action-result";
import type { DraftProblem } from "@/lib/lifecycles/types";

type DraftAt = { key: string; draftRev: number };
type Saved = { draftRev: number; problems: DraftProblem[] };

export type DraftActions = {
  save: (input: DraftAt & { text: string }) => Promise<ActionResult<Saved>>;
  discard: (input: DraftAt) => Promise<ActionResult<{ removed: boolean }>>;
  publish: (input: DraftAt & { notes: string }) => Promise<ActionResult<{ number: number }>>;
};

type DraftEditorProps = {
  /** `version` is null before the first publication. */
  lifecycle: { key: string; version: number | null };
  draft: { text: string; rev: number; started: boolean; problems: DraftProblem[] };
  actions: DraftActions;
};

const JsonEditor = dynamic(() => import("@/components/lifecycle/json-editor").then((module) => module.JsonEditor), {
  ssr: false,
  loading: () => <EditorLoading />,
});

/** Where a lifecycle is edited as JSON, kept as a draft and published. */
export function DraftEditor({ lifecycle, draft, actions }: DraftEditorProps) {
  const t = useTranslations("lifecycles");
  const router = useRouter();
  const editor = useRef<JsonEditorHandle>(null);
  const [text, setText] = useState(draft.text);
  const [kept, setKept] = useState(draft);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState<"save" | "discard" | null>(null);
  const [publishing, setPublishing] = useState(false);
  const [discarding, setDiscarding] = useState(false);
  const unsaved = text !== kept.text;
  const at = { key: lifecycle.key, draftRev: kept.rev };

  async function save(): Promise<Saved | null> {
    setBusy("save");
    const result = await actions.save({ ...at, text });
    setBusy(null);
    setError(result.ok ? null : result.message);
    if (!result.ok) return null;
    setKept({ text, rev: result.data.draftRev, started: true, problems: result.data.problems });
    return result.data;
  }

  async function discard() {
    setBusy("discard");
    const result = await actions.discard(at);
    setBusy(null);
    setDiscarding(false);
    if (!result.ok) return setError(result.message);
    if (result.data.removed) {
      showToast({ text: t("removedDraft") });
      return router.push("/lifecycles");
    }
    showToast({ text: t("discarded") });
    // A fresh load brings the published text and the new number of the draft.
    window.location.reload();
  }

  async function openPublish() {
    const saved = unsaved || !kept.started ? await save() : { draftRev: kept.rev, problems: kept.problems };
    if (saved && saved.problems.length === 0) setPublishing(true);
  }

  async function publish(notes: string) {
    const result = await actions.publish({ ...at, notes });
    if (!result.ok) return result.message;
    setPublishing(false);
    showToast({ text: t("publishedNow", { number: result.data.number }), tone: "success" });
    router.push(`/lifecycles/${lifecycle.key}`);
    return null;
  }

  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p role="status" className="text-sm text-ink-muted">
          {busy === "save" ? t("saving") : unsaved ? t("unsaved") : kept.started ? t("saved") : ""}
        </p>
        <div className="flex flex-wrap gap-2">
          {kept.started && (
            <Button variant="ghost" onClick={() => setDiscarding(true)}>
              {t("discard")}
            </Button>
          )}
          <Button pending={busy === "save"} onClick={save}>
            {t("save")}
          </Button>
          <Button variant="primary" onClick={openPublish}>
            {t("publish")}
          </Button>
        </div>
      </div>
      {error && (
        <p role="alert" className="rounded-md border border-danger-line bg-danger-soft px-3 py-2 text-danger">
          {error}
        </p>
      )}
      <div className="h-[62dvh] min-h-80 overflow-hidden rounded-lg border border-line">
        <JsonEditor text={text} label={t("editorLabel")} onChange={setText} ref={editor} />
      </div>
      {kept.started && !unsaved && (
        <ProblemList problems={kept.problems} onChoose={(problem) => editor.current?.goTo(problem)} />
      )}
      <DiscardDialog
        open={discarding}
        version={lifecycle.version}
        pending={busy === "discard"}
        onClose={() => setDiscarding(false)}
        discard={discard}
      />
      <PublishDialog
        open={publishing}
        number={(lifecycle.version ?? 0) + 1}
        onClose={() => setPublishing(false)}
        publish={publish}
      />
    </div>
  );
}

function EditorLoading() {
  const t = useTranslations("lifecycles");
  return <p className="p-4 text-ink-muted">{t("editorLoading")}</p>;
}
