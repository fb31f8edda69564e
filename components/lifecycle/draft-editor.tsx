"use client";

import dynamic from "next/dynamic";
import { useLocale, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { DiscardDialog } from "@/components/lifecycle/discard-dialog";
import { DraftBar } from "@/components/lifecycle/draft-bar";
import { FindingList } from "@/components/lifecycle/finding-list";
import type { PreparedFix } from "@/components/lifecycle/fix-dialog";
import { FixDialog } from "@/components/lifecycle/fix-dialog";
import type { JsonEditorHandle } from "@/components/lifecycle/json-editor";
import type { ShownFinding } from "@/components/lifecycle/proof";
import { PublishDialog } from "@/components/lifecycle/publish-dialog";
import type { DraftActions, KeptDraft } from "@/components/lifecycle/use-draft";
import { useDraft } from "@/components/lifecycle/use-draft";
import { useProof } from "@/components/lifecycle/use-proof";
import { InlineMessage } from "@/components/ui/inline-message";
import { LeaveGuard } from "@/components/ui/leave-guard";
import { showToast } from "@/components/ui/show-toast";
import type { KnownNames } from "@/lib/lifecycle/language/surroundings";
import { applyFixToText } from "@/lib/lifecycle/verify/fix-text";
import type { DraftProblem } from "@/lib/lifecycles/types";

type DraftEditorProps = {
  /** `version` is null before the first publication. */
  lifecycle: { key: string; version: number | null };
  draft: KeptDraft;
  /** What a lifecycle may name here, as far as the browser may know it. */
  known: KnownNames;
  actions: DraftActions;
};

const JsonEditor = dynamic(() => import("@/components/lifecycle/json-editor").then((module) => module.JsonEditor), {
  ssr: false,
  loading: () => <EditorLoading />,
});

/** Where a lifecycle is edited as JSON, proved while it is typed, kept as a draft and published. */
export function DraftEditor({ lifecycle, draft: given, known, actions }: DraftEditorProps) {
  const t = useTranslations("lifecycles");
  const locale = useLocale();
  const editor = useRef<JsonEditorHandle>(null);
  const list = useRef<HTMLElement>(null);
  const [publishing, setPublishing] = useState(false);
  const [discarding, setDiscarding] = useState(false);
  const [fix, setFix] = useState<PreparedFix | null>(null);
  const draft = useDraft(lifecycle.key, given, actions);
  const { text, setText, kept, isUnsaved, error, busy } = draft;
  const { proof, isStale, hasFailed } = useProof(text, { language: locale === "ko" ? "ko" : "en", known });
  const findings = withSaved(proof?.findings ?? [], isUnsaved ? [] : kept.problems);

  async function openPublish() {
    if (await draft.prepareToPublish()) setPublishing(true);
    else list.current?.focus();
  }

  async function discard() {
    await draft.discard();
    setDiscarding(false);
  }

  function prepare({ fixes }: ShownFinding, place: number) {
    const chosen = fixes[place];
    if (chosen) setFix({ title: chosen.title, before: text, after: applyFixToText(text, chosen.fix) });
  }

  function apply(fixed: string) {
    setFix(null);
    setText(fixed);
    showToast({ text: t("fixApplied"), tone: "success" });
  }

  return (
    <div className="grid gap-3">
      <DraftBar
        status={busy ? t("saving") : isUnsaved ? t("unsaved") : kept.started ? t("saved") : ""}
        busy={busy}
        onDiscard={kept.started ? () => setDiscarding(true) : null}
        onSave={() => void draft.save()}
        onPublish={() => void openPublish()}
      />
      {error && (
        <div role="alert">
          <InlineMessage tone="danger">{error}</InlineMessage>
        </div>
      )}
      {draft.cameBack && isUnsaved && <InlineMessage>{t("cameBack")}</InlineMessage>}
      <div className="h-[62dvh] min-h-80 overflow-hidden rounded-lg border border-line outline-offset-2 outline-(--focus) has-[.cm-focused]:outline-2">
        <JsonEditor text={text} label={t("editorLabel")} findings={findings} onChange={setText} ref={editor} />
      </div>
      {hasFailed && <InlineMessage tone="warning">{t("notChecked")}</InlineMessage>}
      <FindingList
        ref={list}
        findings={findings}
        proof={proof}
        isStale={isStale && !hasFailed}
        blocked={draft.blocked}
        onGo={(finding) => editor.current?.goTo(finding)}
        onFix={prepare}
      />
      <FixDialog fix={fix} onClose={() => setFix(null)} onApply={apply} />
      <DiscardDialog
        open={discarding}
        version={lifecycle.version}
        pending={busy === "discard"}
        onClose={() => setDiscarding(false)}
        discard={() => void discard()}
      />
      <PublishDialog
        open={publishing}
        number={(lifecycle.version ?? 0) + 1}
        warnings={findings.filter(({ severity }) => severity === "warning").length}
        onClose={() => setPublishing(false)}
        publish={draft.publish}
      />
      <LeaveGuard
        when={isUnsaved}
        words={{ title: t("leaveTitle"), text: t("unsavedLeave"), stay: t("leaveStay"), leave: t("leaveAnyway") }}
        onLeave={draft.forget}
      />
    </div>
  );
}

/** What only the server knows, such as people who are not there, comes beside what the browser found. */
function withSaved(findings: readonly ShownFinding[], problems: readonly DraftProblem[]): ShownFinding[] {
  const told = new Set(findings.map(({ at, message }) => `${at} ${message}`));
  const further = problems.filter(({ at, message }) => !told.has(`${at} ${message}`));
  return [...further.map(asFinding), ...findings];
}

function asFinding({ at, message, line, column }: DraftProblem): ShownFinding {
  const place = { at, line, column, offset: 0, length: 0 };
  const alone = { values: [], steps: [], fixes: [] };
  return { key: `saved ${at} ${message}`, id: "reference", severity: "error", message, ...place, ...alone };
}

function EditorLoading() {
  const t = useTranslations("lifecycles");
  return <p className="p-4 text-ink-muted">{t("editorLoading")}</p>;
}
