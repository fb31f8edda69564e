"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";

/** Leads to the company's identity provider. next-auth is loaded when the button is pressed. */
export function OidcButton({ label, next }: { label: string; next: string }) {
  const [pending, setPending] = useState(false);
  const go = async () => {
    setPending(true);
    const { signIn } = await import("next-auth/react");
    await signIn("oidc", { callbackUrl: next || "/" });
  };
  return (
    <Button size="lg" pending={pending} onClick={() => void go()}>
      {label}
    </Button>
  );
}
