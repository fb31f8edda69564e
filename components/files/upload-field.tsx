"use client";

import type { useUploads } from "@/components/files/use-uploads";
import { FileDrop } from "@/components/ui/file-drop";

type UploadFieldProps = {
  label: string;
  description?: string;
  uploading: ReturnType<typeof useUploads>;
};

/** Files for a message; each posts as `uploads[]`, its id and, for people without an account, its claim. */
export function UploadField({ label, description, uploading }: UploadFieldProps) {
  const { uploads, add, remove } = uploading;
  const files = uploads.map(({ key, name, sizeBytes, done, state, message }) => ({
    id: key,
    name,
    sizeBytes,
    ...(state === "uploading" && { progress: done }),
    ...(message !== null && { error: message }),
  }));
  return (
    <>
      <FileDrop label={label} description={description} files={files} onAdd={add} onRemove={remove} />
      {uploads.map(
        ({ id, claim }) => id && <input key={id} type="hidden" name="uploads[]" value={`${id}:${claim ?? ""}`} />,
      )}
    </>
  );
}
