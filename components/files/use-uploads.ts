"use client";

import { useRef, useState } from "react";

/** A file on its way to the server, or there. `done` counts from 0 to 1. */
export type Upload = {
  key: string;
  name: string;
  sizeBytes: number;
  done: number;
  state: "uploading" | "ready" | "failed";
  /** Why it failed, in words. */
  message: string | null;
  id: string | null;
  /** Proves that the upload is ours, for people without an account. */
  claim: string | null;
};

type Stored = { id: string; claim?: string };

type Kept = { id: string; name: string; sizeBytes: number };

/** Uploads files as soon as they are chosen, each by itself, with progress. `kept` are there from the beginning. */
export function useUploads({ failed, kept = [] }: { failed: string; kept?: readonly Kept[] }) {
  const [uploads, setUploads] = useState<Upload[]>(() =>
    kept.map((file) => ({ ...file, key: file.id, done: 1, state: "ready", message: null, claim: null })),
  );
  const running = useRef(new Map<string, XMLHttpRequest>());

  const change = (key: string, next: Partial<Upload>) =>
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...next } : one)));

  function add(files: readonly File[]) {
    for (const file of files) {
      const key = crypto.randomUUID();
      const { name, size: sizeBytes } = file;
      setUploads((all) => [
        ...all,
        { key, name, sizeBytes, done: 0, state: "uploading", message: null, id: null, claim: null },
      ]);
      const request = send(file, {
        progress: (done) => change(key, { done }),
        stored: ({ id, claim }) => change(key, { id, claim: claim ?? null, state: "ready", done: 1 }),
        failed: (message) => change(key, { state: "failed", message: message ?? failed }),
      });
      running.current.set(key, request);
    }
  }

  function remove(key: string) {
    running.current.get(key)?.abort();
    setUploads((all) => all.filter((one) => one.key !== key));
  }

  const clear = () => setUploads([]);
  const busy = uploads.some(({ state }) => state === "uploading");
  return { uploads, add, remove, clear, busy };
}

type Listener = {
  progress: (done: number) => void;
  stored: (stored: Stored) => void;
  failed: (message: string | null) => void;
};

/** XMLHttpRequest, because fetch tells nothing of an upload's progress. */
function send(file: File, listener: Listener): XMLHttpRequest {
  const request = new XMLHttpRequest();
  request.open("POST", "/api/files");
  request.responseType = "json";
  request.setRequestHeader("x-file-name", encodeURIComponent(file.name));
  request.setRequestHeader("content-type", "application/octet-stream");
  request.upload.addEventListener("progress", ({ loaded, total }) => listener.progress(total > 0 ? loaded / total : 0));
  request.addEventListener("error", () => listener.failed(null));
  request.addEventListener("load", () => {
    const answer: unknown = request.response;
    if (request.status < 300 && isStored(answer)) listener.stored(answer);
    else listener.failed(detailOf(answer));
  });
  request.send(file);
  return request;
}

function isStored(answer: unknown): answer is Stored {
  return typeof answer === "object" && answer !== null && "id" in answer && typeof answer.id === "string";
}

function detailOf(answer: unknown): string | null {
  const has = typeof answer === "object" && answer !== null && "detail" in answer && typeof answer.detail === "string";
  return has ? String(answer.detail) : null;
}
