"use client";

import { TriangleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useWords } from "@/components/ui/words";

type ErrorStateProps = { error: unknown; retry: () => void; as?: "h1" | "h2" };

/** Something broke here: an apology, a reference to tell, and another try. Never the error's own words. */
export function ErrorState({ error, retry, as = "h1" }: ErrorStateProps) {
  const words = useWords();
  const reference = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  return (
    <div role="alert" className="grid min-h-[60dvh] place-items-center">
      <EmptyState
        as={as}
        icon={<TriangleAlert />}
        title={words.brokenTitle}
        action={
          <Button variant="primary" onClick={retry}>
            {words.retry}
          </Button>
        }
      >
        <p>{words.brokenText}</p>
        {reference && (
          <p className="mt-3 text-sm">
            {words.reference}: <code className="font-mono text-ink">{reference}</code>
          </p>
        )}
      </EmptyState>
    </div>
  );
}
