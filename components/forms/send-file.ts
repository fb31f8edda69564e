import type { UploadedFile } from "@/lib/cases/attach";

/** What became of one file: kept, or why not, in words. */
export type SentFile = { ok: true; file: UploadedFile } | { ok: false; message: string };

type Options = {
  /** Called with how far it is, from 0 to 1. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
  /** Shown when the connection fails: the server then has no words of its own. */
  offline: string;
};

/** Sends one file to the server as it is, without holding it in memory. */
export function sendFile(file: File, { onProgress, signal, offline }: Options): Promise<SentFile> {
  return new Promise((resolve) => {
    // XMLHttpRequest, because fetch still cannot tell how far an upload is.
    const request = new XMLHttpRequest();
    request.open("POST", "/api/files");
    request.setRequestHeader("content-type", "application/octet-stream");
    request.setRequestHeader("x-file-name", encodeURIComponent(file.name));
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0));
    request.addEventListener("load", () => resolve(answerOf(request, offline)));
    request.addEventListener("error", () => resolve({ ok: false, message: offline }));
    request.addEventListener("abort", () => resolve({ ok: false, message: offline }));
    signal?.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

function answerOf(request: XMLHttpRequest, offline: string): SentFile {
  const answer = parsed(request.responseText);
  if (request.status === 201 && isUploaded(answer)) return { ok: true, file: answer };
  const detail = typeof answer === "object" && answer && "detail" in answer ? answer.detail : null;
  return { ok: false, message: typeof detail === "string" ? detail : offline };
}

function isUploaded(answer: unknown): answer is UploadedFile {
  return typeof answer === "object" && answer !== null && "id" in answer && "sizeBytes" in answer;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
