"use client";

import { MessageSquareText } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import type { SavedReplyView } from "@/lib/cases/writing/saved-replies";

type SavedRepliesProps = { saved: readonly SavedReplyView[]; onChoose: (html: string) => void };

/** Words that are used again and again, found by their title and put where the writer is. */
export function SavedReplies({ saved, onChoose }: SavedRepliesProps) {
  const t = useTranslations("caseDesk");
  const [open, setOpen] = useState(false);
  const [sought, setSought] = useState("");
  const found = saved.filter(({ title }) => title.toLowerCase().includes(sought.trim().toLowerCase()));
  const choose = (html: string) => {
    setOpen(false);
    onChoose(html);
  };
  return (
    <>
      <Button icon={<MessageSquareText aria-hidden="true" />} onClick={() => setOpen(true)}>
        {t("savedReplies")}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t("savedReplies")}>
        <div className="grid gap-3">
          <TextField label={t("findSaved")} value={sought} onChange={({ target }) => setSought(target.value)} />
          <ul className="grid gap-1">
            {found.map(({ id, title, bodyHtml }) => (
              <li key={id}>
                <Button variant="ghost" className="w-full justify-start" onClick={() => choose(bodyHtml)}>
                  {title}
                </Button>
              </li>
            ))}
          </ul>
          {found.length === 0 && <p className="text-ink-muted">{t("noSaved")}</p>}
        </div>
      </Dialog>
    </>
  );
}
