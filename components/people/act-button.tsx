"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/show-toast";
import { useWords } from "@/components/ui/words";
import type { ActionResult } from "@/lib/auth/action-result";

type ActButtonProps = {
  act: (input: unknown) => Promise<ActionResult<unknown>>;
  input: Record<string, string>;
  label: string;
  /** Said in the corner once it is done. */
  done: string;
  tone?: "danger";
  /** Asked before, where it cannot simply be taken back; `blocked`: the text says why it cannot be done now. */
  question?: { title: string; text: string; blocked?: boolean };
};

/** One thing to do with one press, or two where it is asked before. */
export function ActButton({ act, input, label, done, tone, question }: ActButtonProps) {
  const words = useWords();
  const [asking, ask] = useState(false);
  const [pending, start] = useTransition();
  const run = () =>
    start(async () => {
      const result = await act(input);
      ask(false);
      showToast({ text: result.ok ? done : result.message, tone: result.ok ? "success" : "danger" });
    });
  const variant = tone === "danger" ? "danger" : "secondary";
  return (
    <>
      <Button size="sm" pending={pending} onClick={() => (question ? ask(true) : run())}>
        {label}
      </Button>
      {question && (
        <Dialog
          open={asking}
          onClose={() => ask(false)}
          title={question.title}
          description={question.text}
          size="sm"
          actions={
            <>
              <Button onClick={() => ask(false)}>{question.blocked ? words.close : words.cancel}</Button>
              {!question.blocked && (
                <Button variant={variant} pending={pending} onClick={run}>
                  {label}
                </Button>
              )}
            </>
          }
        />
      )}
    </>
  );
}
