const pictures = new Set(["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"]);

/** Those of the files that can be shown within a text. */
export function picturesIn(files: Iterable<File>): File[] {
  return [...files].filter(({ type }) => pictures.has(type));
}

/** Keeps a picture on the server; answers its address, null when it was not taken. */
export async function keepPicture(file: File): Promise<string | null> {
  const answer = await fetch("/api/files", {
    method: "POST",
    headers: { "x-file-name": encodeURIComponent(file.name), "content-type": "application/octet-stream" },
    body: file,
  }).catch(() => null);
  const kept: unknown = answer?.ok ? await answer.json() : null;
  const isKept = typeof kept === "object" && kept !== null && "id" in kept && typeof kept.id === "string";
  return isKept ? `/api/files/${String(kept.id)}` : null;
}

const shown = /\bsrc="\/api\/files\/([0-9a-f-]{36})"/gi;

/** The ids of the files that a text shows. */
export function pictureIds(html: string): string[] {
  return [...html.matchAll(shown)].map(([, id = ""]) => id);
}
