"use client";

import { CircleAlert, File as FileIcon, X } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { ProgressBar } from "@/components/ui/progress-bar";
import { useLanguage, useWords } from "@/components/ui/words";
import { formatBytes } from "@/lib/i18n/format";

export type DroppedFile = {
  id: string;
  name: string;
  sizeBytes: number;
  /** From 0 to 1 while it travels; absent when it has arrived. */
  progress?: number;
  error?: string;
};

type FileRowsProps = { label: string; files: DroppedFile[]; onRemove: (id: string) => void };

/** Files that were added, each with how far it is. */
export function FileRows({ label, files, onRemove }: FileRowsProps) {
  if (files.length === 0) return null;
  return (
    <ul aria-label={label} className="grid gap-1.5">
      {files.map((file) => (
        <FileRow key={file.id} file={file} onRemove={() => onRemove(file.id)} />
      ))}
    </ul>
  );
}

function FileRow({ file, onRemove }: { file: DroppedFile; onRemove: () => void }) {
  const words = useWords();
  const language = useLanguage();
  const Icon = file.error ? CircleAlert : FileIcon;
  return (
    <li className="flex items-center gap-2.5 rounded-md border border-line bg-surface py-1 pr-1 pl-2.5">
      <Icon
        aria-hidden="true"
        className={file.error ? "size-4 shrink-0 text-danger" : "size-4 shrink-0 text-ink-muted"}
      />
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm">{file.name}</p>
        {file.error && <p className="text-sm text-danger">{file.error}</p>}
        {file.progress !== undefined && !file.error && (
          <ProgressBar label={`${words.uploading}: ${file.name}`} value={file.progress} max={1} />
        )}
      </div>
      <span className="text-xs text-ink-muted tabular">{formatBytes(file.sizeBytes, language)}</span>
      <IconButton
        size="sm"
        label={`${words.remove}: ${file.name}`}
        icon={<X aria-hidden="true" />}
        onClick={onRemove}
      />
    </li>
  );
}
