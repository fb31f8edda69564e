"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Dialog } from "@/components/ui/dialog";
import type { DiffLine } from "@/lib/lifecycle/verify/line-diff";
import { lineDiff } from "@/lib/lifecycle/verify/line-diff";

/** What a fix would make of the text; null when it does not fit any more. */
export type PreparedFix = { title: string; before: string; after: string | null };

type FixDialogProps = { fix: PreparedFix | null; onClose: () => void; onApply: (text: string) => void };

/** Shows what a fix changes, line by line, before it is taken. */
export function FixDialog({ fix, onClose, onApply }: FixDialogProps) {
  const t = useTranslations("lifecycles");
  const after = fix?.after ?? null;
  return (
    <Dialog
      open={fix !== null}
      onClose={onClose}
      size="lg"
      title={fix?.title ?? ""}
      description={after === null ? t("fixOutdated") : t("fixHint")}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          {after !== null && (
            <Button variant="primary" onClick={() => onApply(after)}>
              {t("applyFix")}
            </Button>
          )}
        </>
      }
    >
      {fix && after !== null && <Preview lines={lineDiff(fix.before, after)} />}
    </Dialog>
  );
}

const LOOKS = {
  same: { mark: " ", look: "text-ink-muted" },
  added: { mark: "+", look: "bg-success-soft text-success" },
  removed: { mark: "−", look: "bg-danger-soft text-danger" },
} as const;

function Preview({ lines }: { lines: readonly DiffLine[] }) {
  const t = useTranslations("lifecycles");
  return (
    <div
      role="group"
      aria-label={t("fixPreview")}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
      tabIndex={0}
      className="max-h-96 overflow-auto rounded-md border border-line bg-sunken py-1.5 font-mono text-xs leading-relaxed"
    >
      {lines.map((line, i) =>
        line.kind === "skip" ? (
          // oxlint-disable-next-line react/no-array-index-key -- lines of one comparison never change places
          <p key={i} className="px-3 text-ink-faint">
            {t("linesSkipped", { count: line.count })}
          </p>
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- lines of one comparison never change places
          <p key={i} className={cx("min-w-fit px-3 whitespace-pre", LOOKS[line.kind].look)}>
            {line.kind !== "same" && <span className="sr-only">{t(line.kind)}: </span>}
            <span aria-hidden="true">{LOOKS[line.kind].mark} </span>
            {line.text}
          </p>
        ),
      )}
    </div>
  );
}
