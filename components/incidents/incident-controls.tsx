"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { FormTextArea } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import type { FormAction } from "@/components/forms/use-form-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/show-toast";
import type { ActionResult } from "@/lib/auth/action-result";

export type IncidentActions = {
  retry: (input: { incidentId: string }) => Promise<ActionResult<unknown>>;
  close: FormAction<unknown>;
};

type IncidentControlsProps = IncidentActions & {
  incident: { id: string; retriable: boolean };
  words: Record<"retry" | "retried" | "close" | "closed" | "closeTitle" | "closeHint" | "reason" | "cancel", string>;
};

/** Try it again, or say why nothing more is to be done. */
export function IncidentControls({ incident, words, retry, close }: IncidentControlsProps) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [settling, setSettling] = useState(false);

  function tryAgain() {
    startTransition(async () => {
      const result = await retry({ incidentId: incident.id });
      showToast({ text: result.ok ? words.retried : result.message, tone: result.ok ? "success" : "danger" });
      router.refresh();
    });
  }

  function closed() {
    setSettling(false);
    showToast({ text: words.closed, tone: "success" });
    router.refresh();
  }

  return (
    <div className="flex flex-wrap gap-2">
      {incident.retriable && (
        <Button size="sm" pending={pending} onClick={tryAgain}>
          {words.retry}
        </Button>
      )}
      <Button size="sm" variant="ghost" onClick={() => setSettling(true)}>
        {words.close}
      </Button>
      <Dialog open={settling} onClose={() => setSettling(false)} title={words.closeTitle} description={words.closeHint}>
        <ActionForm action={close} onDone={closed}>
          <input type="hidden" name="incidentId" value={incident.id} />
          <FormTextArea name="reason" label={words.reason} required maxLength={2_000} />
          <div className="flex justify-end gap-2">
            <Button onClick={() => setSettling(false)}>{words.cancel}</Button>
            <SubmitButton>{words.close}</SubmitButton>
          </div>
        </ActionForm>
      </Dialog>
    </div>
  );
}
