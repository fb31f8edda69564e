"use client";

import { Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
import { showToast } from "@/components/ui/show-toast";

/** Text that is to be taken elsewhere as it is. */
export function CopyText({ text }: { text: string }) {
  const t = useTranslations("mailboxes");
  async function copy() {
    await navigator.clipboard.writeText(text);
    showToast({ text: t("copied"), tone: "success" });
  }
  return (
    <div className="flex items-start gap-2 rounded-md border border-line bg-sunken px-3 py-1.5">
      <code className="min-w-0 flex-1 py-1 text-sm break-all">{text}</code>
      <IconButton label={t("copy")} icon={<Copy aria-hidden="true" />} size="sm" onClick={() => void copy()} />
    </div>
  );
}
