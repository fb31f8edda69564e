"use client";

import { Check } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { showToast } from "@/components/ui/show-toast";
import type { ActionResult } from "@/lib/auth/action-result";

export type ReadOne = (input: { notificationId?: string }) => Promise<ActionResult<{ read: number }>>;

type ReadButtonProps = {
  label: string;
  read: ReadOne;
  /** Without it, everything is read. */
  notificationId?: string;
  done?: string;
};

/** Marks one notification, or all of them, as read. */
export function ReadButton({ label, read, notificationId, done }: ReadButtonProps) {
  const router = useRouter();
  const [pending, setPending] = useState(false);

  async function press() {
    if (pending) return;
    setPending(true);
    const result = await read(notificationId ? { notificationId } : {});
    setPending(false);
    if (!result.ok) showToast({ text: result.message, tone: "danger" });
    else if (done) showToast({ text: done, tone: "success" });
    router.refresh();
  }

  if (!notificationId)
    return (
      <Button pending={pending} icon={<Check aria-hidden="true" />} onClick={() => void press()}>
        {label}
      </Button>
    );
  return (
    <IconButton
      size="sm"
      label={label}
      icon={<Check aria-hidden="true" />}
      onClick={() => void press()}
      className="relative"
    />
  );
}
