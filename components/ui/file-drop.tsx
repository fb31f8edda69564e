"use client";

import { Paperclip } from "lucide-react";
import { useEffect, useRef, useState, type DragEvent } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { cx } from "@/components/ui/cx";
import { FileRows, type DroppedFile } from "@/components/ui/file-rows";
import { useWords } from "@/components/ui/words";

type FileDropProps = {
  label: string;
  files: DroppedFile[];
  onAdd: (files: File[]) => void;
  onRemove: (id: string) => void;
  accept?: string;
  /** What is allowed, in words: "Up to 25 MB each." */
  description?: string;
};

/** Takes files by choosing, dragging here, or pasting anywhere in the form around it; shows how far each one is. */
export function FileDrop({ label, files, onAdd, onRemove, accept, description }: FileDropProps) {
  const words = useWords();
  const ref = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  usePastedFiles(ref, onAdd);

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (event.dataTransfer.files.length > 0) onAdd([...event.dataTransfer.files]);
  };
  return (
    <div ref={ref} className="grid gap-2">
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cx(
          "flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-dashed p-3 transition-colors",
          over ? "border-accent bg-accent-soft" : "border-line-strong/55 bg-sunken/50",
        )}
      >
        <label className={cx(buttonClass({ size: "sm" }), "cursor-pointer has-focus-visible:outline-2")}>
          <Paperclip aria-hidden="true" />
          {words.chooseFiles}
          <input
            type="file"
            multiple
            accept={accept}
            aria-label={label}
            onChange={(event) => {
              onAdd([...(event.target.files ?? [])]);
              event.target.value = "";
            }}
            className="sr-only"
          />
        </label>
        <p className="text-sm text-ink-muted">{over ? words.dropNow : `${words.dropHere} ${description ?? ""}`}</p>
      </div>
      <FileRows label={label} files={files} onRemove={onRemove} />
    </div>
  );
}

/** Files on the clipboard, such as a screenshot, pasted anywhere in the form. */
function usePastedFiles(ref: React.RefObject<HTMLElement | null>, onAdd: (files: File[]) => void) {
  useEffect(() => {
    const place = ref.current?.closest("form") ?? ref.current;
    const paste = (event: Event) => {
      const pasted = event instanceof ClipboardEvent ? [...(event.clipboardData?.files ?? [])] : [];
      if (pasted.length === 0) return;
      event.preventDefault();
      onAdd(pasted);
    };
    place?.addEventListener("paste", paste);
    return () => place?.removeEventListener("paste", paste);
  }, [ref, onAdd]);
}
