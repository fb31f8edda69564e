import { useEffect, useMemo } from "react";
import type { Begun } from "@/components/cases/composer-types";
import type { SaveDraft } from "@/components/cases/draft-keeper";
import { useDraft, type Draft } from "@/components/cases/use-draft";
import type { useUploads } from "@/components/files/use-uploads";
import type { Visibility } from "@/lib/cases/types";

type UseKept = {
  of: { caseId: string; visibility: Visibility };
  begun: Begun;
  written: { bodyHtml: string; cc: string[]; bcc: string[] };
  uploads: ReturnType<typeof useUploads>["uploads"];
  save: SaveDraft;
  onWrite: (written: Pick<Begun, "bodyHtml" | "files">) => void;
};

/** What is written, with the files that have arrived, as a draft. */
export function useKept({ of, begun, written, uploads, save, onWrite }: UseKept): {
  draft: Draft;
  files: Begun["files"];
} {
  const files = useMemo(
    () => uploads.flatMap(({ id, name, sizeBytes }) => (id === null ? [] : { id, name, sizeBytes })),
    [uploads],
  );
  const writing = { ...written, attachmentIds: files.map(({ id }) => id) };
  const draft = useDraft({ of, begun: begun.draft, writing, save });
  const { bodyHtml } = written;
  useEffect(() => onWrite({ bodyHtml, files }), [onWrite, bodyHtml, files]);
  return { draft, files };
}
