"use client";

import { Upload } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/show-toast";
import { TextField } from "@/components/ui/text-field";

/** Takes a saved mail, or a whole mailbox file, into the ledger. */
export function UploadMail({ mailboxes }: { mailboxes: readonly { id: string; address: string }[] }) {
  const t = useTranslations("mailLedger");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [error, setError] = useState<string>();
  const [pending, startTransition] = useTransition();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [file, mailbox] = [form.get("file"), form.get("mailbox")];
    if (!(file instanceof File)) return;
    startTransition(async () => {
      const into = typeof mailbox === "string" && mailbox ? `?mailbox=${encodeURIComponent(mailbox)}` : "";
      const response = await fetch(`/api/mail-ledger${into}`, { method: "POST", body: file });
      const answer = (await response.json()) as { detail?: string; mails?: number; fresh?: number };
      if (!response.ok) return setError(answer.detail);
      setError(undefined);
      setOpen(false);
      showToast({ text: t("done.upload", { mails: answer.mails ?? 0, fresh: answer.fresh ?? 0 }), tone: "success" });
      router.refresh();
    });
  }

  return (
    <>
      <Button icon={<Upload aria-hidden="true" />} onClick={() => setOpen(true)}>
        {t("do.upload")}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t("ask.uploadTitle")} description={t("ask.uploadHint")}>
        <form onSubmit={submit} className="grid gap-5">
          <TextField
            type="file"
            name="file"
            label={t("ask.file")}
            required
            accept=".eml,.mbox,message/rfc822,application/mbox,text/plain"
            error={error}
            className="[&_input]:py-1"
          />
          <Select
            name="mailbox"
            label={t("ask.into")}
            placeholder={t("ask.byItsAddress")}
            options={mailboxes.map(({ id, address }) => ({ value: id, label: address }))}
          />
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>{t("do.cancel")}</Button>
            <Button type="submit" variant="primary" pending={pending}>
              {t("do.upload")}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
