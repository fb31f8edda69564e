"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/show-toast";
import type { ActionResult } from "@/lib/auth/action-result";

type Version = { key: string; number: number; draftRev: number };

type RestoreButtonProps = {
  version: Version;
  restore: (version: Version) => Promise<ActionResult<{ draftRev: number }>>;
  words: { restore: string; done: string };
};

/** Makes an older version the draft and leads to the editor. */
export function RestoreButton({ version, restore, words }: RestoreButtonProps) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();

  function press() {
    startTransition(async () => {
      const result = await restore(version);
      showToast({ text: result.ok ? words.done : result.message, tone: result.ok ? "success" : "danger" });
      if (result.ok) router.push(`/lifecycles/${version.key}/edit`);
      else router.refresh();
    });
  }

  return (
    <Button size="sm" className="relative" pending={pending} onClick={press}>
      {words.restore}
    </Button>
  );
}
