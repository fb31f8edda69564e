"use client";

import { ErrorState } from "@/components/ui/error-state";

export default function Broken({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main id="content" tabIndex={-1}>
      <ErrorState error={error} retry={retry} />
    </main>
  );
}
