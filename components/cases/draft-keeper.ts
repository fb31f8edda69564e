import type { ActionResult } from "@/lib/auth/action-result";
import type { SaveDraftInput } from "@/lib/cases/schema";
import type { DraftView, Visibility } from "@/lib/cases/types";
import type { DraftRev, KeptDraft } from "@/lib/cases/writing/draft";

/** `elsewhere`: another window has gone on with the same draft; `ended`: it has sent or deleted it. */
export type DraftState = "clean" | "dirty" | "saving" | "saved" | "failed" | "elsewhere" | "ended";

/** What is being written, to whom and with which files. */
export type Writing = { bodyHtml: string; cc: string[]; bcc: string[]; attachmentIds: string[] };

export type SaveDraft = (input: SaveDraftInput) => Promise<ActionResult<KeptDraft>>;

type Keeping = {
  of: { caseId: string; visibility: Visibility };
  begun: DraftRev | null;
  /** What stands there when writing begins, as JSON. */
  text: string;
  save: SaveDraft;
  show: (state: DraftState) => void;
  /** Lets other windows know. */
  tell: (draft: DraftRev | null) => void;
};

const pauseMs = 800;

/**
 * Keeps one text on the server, a moment after each pause, and knows which draft that is. Of two windows with the same draft the one that is behind
 * keeps nothing until its writer has chosen.
 */
export class DraftKeeper {
  private text: string;
  private kept: string;
  private base: DraftRev | null;
  private behind = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  // One at a time: two on their way would take each other for another window.
  private flight: Promise<DraftView | null> = Promise.resolve(null);

  constructor(private readonly keeping: Keeping) {
    [this.text, this.kept, this.base] = [keeping.text, keeping.text, keeping.begun];
  }

  /** Takes what is written now: a `Writing` as JSON. */
  write(text: string): void {
    clearTimeout(this.timer);
    this.text = text;
    if (this.isKept) return;
    this.keeping.show("dirty");
    this.timer = setTimeout(() => this.keepWaiting(), pauseMs);
  }

  /** The page is left: what waits does so no longer. */
  keepWaiting(): void {
    clearTimeout(this.timer);
    if (this.isKept) return;
    this.keeping.show("saving");
    void this.keep();
  }

  /** Nothing waits to be kept. */
  private get isKept(): boolean {
    return this.behind || this.text === this.kept;
  }

  /** Keeps what stands there when its turn has come; the answer is what another window wrote meanwhile. */
  keep(over = false): Promise<DraftView | null> {
    this.flight = this.flight.then(() => this.save(over));
    return this.flight;
  }

  /** Sends what stands there, kept as a draft before; null: it was not sent, for another window is ahead. */
  async send<T>(how: (kept: { draftId?: string }) => Promise<T>, over = false): Promise<T | null> {
    await (over || !this.isKept ? this.keep(over) : this.flight);
    return this.behind ? null : how({ draftId: this.base?.id });
  }

  /** It is sent: there is no draft any more. */
  end(): void {
    if (this.base) this.keeping.tell(null);
    [this.base, this.kept] = [null, this.text];
    this.keeping.show("clean");
  }

  /** What another window did with the draft. */
  hear(draft: DraftRev | null): void {
    const { base } = this;
    if (draft ? base?.id !== draft.id || base.rev < draft.rev : base !== null) this.fallBehind(draft);
    else if (draft === null && this.behind) {
      this.behind = false;
      this.keeping.show("dirty");
    }
  }

  private fallBehind(other: DraftRev | null): void {
    this.behind = true;
    this.keeping.show(other ? "elsewhere" : "ended");
  }

  private async save(over: boolean): Promise<DraftView | null> {
    const { of, save, show, tell } = this.keeping;
    const { text, base } = this;
    const writing: Writing = JSON.parse(text);
    const result = await save({ ...of, ...writing, base, over }).catch(() => null);
    if (!result?.ok) {
      show("failed");
      return null;
    }
    if ("other" in result.data) {
      this.fallBehind(result.data.other);
      return result.data.other;
    }
    [this.base, this.kept, this.behind] = [result.data.kept, text, false];
    tell(this.base);
    show("saved");
    return null;
  }
}
