import { Paperclip } from "lucide-react";
import type { MessageFile } from "@/lib/cases/message-types";

const pictures = new Set(["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"]);

/** The files of a message: pictures as pictures, everything else by name. */
export function MessageFiles({ files, label }: { files: readonly MessageFile[]; label: string }) {
  if (files.length === 0) return null;
  return (
    <ul aria-label={label} className="mt-3 flex flex-wrap gap-2">
      {files.map((file) => (
        <li key={file.id} className="max-w-full min-w-0">
          <a
            href={`/api/files/${file.id}`}
            target="_blank"
            rel="noreferrer"
            className="block overflow-hidden rounded-md border border-line bg-surface text-sm hover:border-line-strong"
          >
            {pictures.has(file.contentType) && (
              // eslint-disable-next-line -- the file is private and of unknown size: Next's optimiser cannot fetch it
              <img src={`/api/files/${file.id}`} alt="" loading="lazy" className="h-32 w-48 object-cover" />
            )}
            <span className="flex items-center gap-1.5 px-2.5 py-1.5">
              <Paperclip aria-hidden="true" className="size-3.5 shrink-0 text-ink-muted" />
              <span className="max-w-44 truncate">{file.name}</span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
