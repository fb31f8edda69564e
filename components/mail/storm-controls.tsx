"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/show-toast";
import type { ActionResult } from "@/lib/auth/action-result";

export type EndStorm = (input: {
  id: string;
  release: boolean;
}) => Promise<ActionResult<{ released: number; text: string }>>;

type StormControlsProps = { id: string; end: EndStorm; words: Record<"release" | "end", string> };

/** Ends a storm by hand, with or without letting in what it held. */
export function StormControls({ id, end, words }: StormControlsProps) {
  const router = useRouter();
  const [pending, start] = useTransition();

  function run(release: boolean) {
    start(async () => {
      const result = await end({ id, release });
      showToast({ text: result.ok ? result.data.text : result.message, tone: result.ok ? "success" : "danger" });
      router.refresh();
    });
  }

  return (
    <>
      <Button size="sm" pending={pending} onClick={() => run(true)}>
        {words.release}
      </Button>
      <Button size="sm" variant="ghost" pending={pending} onClick={() => run(false)}>
        {words.end}
      </Button>
    </>
  );
}
