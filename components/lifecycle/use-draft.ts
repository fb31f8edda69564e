import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useKeptText } from "@/components/lifecycle/use-kept-text";
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

/** A draft as the server keeps it. */
export type KeptDraft = { text: string; rev: number; started: boolean; problems: DraftProblem[] };

export type Draft = {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly kept: KeptDraft;
  readonly isUnsaved: boolean;
  /** What was typed earlier in this tab and not saved was put back. */
  readonly cameBack: boolean;
  readonly forget: () => void;
  readonly error: string | null;
  /** Why it was not published, when problems were in the way; until the text changes. */
  readonly blocked: string | null;
  readonly busy: "save" | "discard" | "publish" | null;
  readonly save: () => Promise<unknown>;
  readonly discard: () => Promise<void>;
  /** Saves what is not saved; whether it can be published as it is, said in words where it cannot. */
  readonly prepareToPublish: () => Promise<boolean>;
  /** What went wrong, or null. */
  readonly publish: (notes: string) => Promise<string | null>;
};

/** What a person does with a draft: typing, saving, throwing away, publishing. */
export function useDraft(key: string, draft: KeptDraft, actions: DraftActions): Draft {
  const t = useTranslations("lifecycles");
  const router = useRouter();
  const [text, setText] = useState(draft.text);
  const [kept, setKept] = useState(draft);
  const [error, setError] = useState<string | null>(null);
  const [blocked, setBlocked] = useState<{ text: string; why: string } | null>(null);
  const [busy, setBusy] = useState<Draft["busy"]>(null);
  const isUnsaved = text !== kept.text;
  const at = { key, draftRev: kept.rev };
  const keeping = { rev: kept.rev, text, isUnsaved, restore: setText };
  const { cameBack, forget } = useKeptText(`lifecycle-draft:${key}`, keeping);

  async function save(as: "save" | "publish" = "save"): Promise<Saved | null> {
    setBusy(as);
    const result = await actions.save({ ...at, text });
    setBusy(null);
    setError(result.ok ? null : result.message);
    if (!result.ok) return null;
    setKept({ text, rev: result.data.draftRev, started: true, problems: result.data.problems });
    return result.data;
  }

  async function discard(): Promise<void> {
    setBusy("discard");
    const result = await actions.discard(at);
    setBusy(null);
    if (!result.ok) return setError(result.message);
    forget();
    setText(kept.text);
    if (result.data.removed) {
      showToast({ text: t("removedDraft") });
      return router.push("/lifecycles");
    }
    showToast({ text: t("discarded") });
    // A fresh load brings the published text and the new number of the draft.
    window.location.reload();
  }

  async function prepareToPublish(): Promise<boolean> {
    const isKept = !isUnsaved && kept.started;
    const saved = isKept ? { problems: kept.problems } : await save("publish");
    const count = saved?.problems.length ?? 0;
    setBlocked(count > 0 ? { text, why: t("cannotPublish", { count }) } : null);
    return saved?.problems.length === 0;
  }

  async function publish(notes: string): Promise<string | null> {
    const result = await actions.publish({ ...at, notes });
    if (!result.ok) return result.message;
    showToast({ text: t("publishedNow", { number: result.data.number }), tone: "success" });
    router.push(`/lifecycles/${key}`);
    return null;
  }

  const state = { text, kept, isUnsaved, cameBack, error, blocked: blocked?.text === text ? blocked.why : null, busy };
  return { ...state, setText, forget, save, discard, prepareToPublish, publish };
}
