"use client";

import { useOptimistic, useTransition } from "react";
import { showToast } from "@/components/ui/show-toast";
import { Switch } from "@/components/ui/switch";
import type { ActionResult } from "@/lib/auth/action-result";

type AvailabilitySwitchProps = {
  change: (input: { available: boolean }) => Promise<ActionResult<unknown>>;
  available: boolean;
  label: string;
  description: string;
};

/** Whether new work comes by rule; saved as it is turned. */
export function AvailabilitySwitch({ change, available, label, description }: AvailabilitySwitchProps) {
  const [shown, show] = useOptimistic(available);
  const [, start] = useTransition();
  const turn = (wanted: boolean) =>
    start(async () => {
      show(wanted);
      const result = await change({ available: wanted });
      if (!result.ok) showToast({ text: result.message, tone: "danger" });
    });
  return (
    <Switch label={label} description={description} checked={shown} onChange={(event) => turn(event.target.checked)} />
  );
}
