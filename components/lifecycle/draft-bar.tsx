"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

type DraftBarProps = {
  /** How the draft stands, in a few words. */
  status: string;
  busy: "save" | "discard" | "publish" | null;
  onDiscard: (() => void) | null;
  onSave: () => void;
  onPublish: () => void;
};

/** What can be done with the draft as a whole. */
export function DraftBar({ status, busy, onDiscard, onSave, onPublish }: DraftBarProps) {
  const t = useTranslations("lifecycles");
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p role="status" className="text-sm text-ink-muted">
        {status}
      </p>
      <div className="flex flex-wrap gap-2">
        {onDiscard && (
          <Button variant="ghost" onClick={onDiscard}>
            {t("discard")}
          </Button>
        )}
        <Button pending={busy === "save"} onClick={onSave}>
          {t("save")}
        </Button>
        <Button variant="primary" pending={busy === "publish"} onClick={onPublish}>
          {t("publish")}
        </Button>
      </div>
    </div>
  );
}
