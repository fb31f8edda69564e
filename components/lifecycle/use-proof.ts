import { useEffect, useRef, useState } from "react";
import type { Proof, Reader } from "@/components/lifecycle/proof";
import type { ProofAnswer, ProofQuestion } from "@/components/lifecycle/proof-worker";

/** How long the typing must rest before the text is proved, in milliseconds. */
const REST_MS = 300;

/** What is known of a text: the last proof, and whether it is of an older text. */
export type Proving = { readonly proof: Proof | null; readonly isStale: boolean; readonly hasFailed: boolean };

/** Proves a text again and again while it is typed, in a worker of its own. */
export function useProof(text: string, { language, known }: Reader): Proving {
  const [proved, setProved] = useState<{ readonly text: string; readonly proof: Proof } | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const worker = useRef<{ readonly worker: Worker; isBusy: boolean } | null>(null);

  useEffect(() => {
    let isWanted = true;
    const timer = setTimeout(() => {
      // What is under way is of an older text by now.
      if (worker.current?.isBusy) endWorker(worker);
      const current = (worker.current ??= { worker: newWorker(), isBusy: false });
      const heard = new AbortController();
      const onAnswer = ({ data }: MessageEvent<ProofAnswer>): void => {
        heard.abort();
        current.isBusy = false;
        setFailed(false);
        if (isWanted) setProved({ text, proof: data.proof });
      };
      const onError = (): void => {
        heard.abort();
        endWorker(worker);
        setFailed(true);
      };
      current.isBusy = true;
      current.worker.addEventListener("message", onAnswer, { signal: heard.signal });
      current.worker.addEventListener("error", onError, { signal: heard.signal });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
      current.worker.postMessage({ text, language, known } satisfies ProofQuestion);
    }, REST_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [text, language, known]);

  useEffect(() => () => endWorker(worker), []);

  return { proof: proved?.proof ?? null, isStale: proved?.text !== text, hasFailed };
}

function newWorker(): Worker {
  return new Worker(new URL("./proof-worker.ts", import.meta.url), { type: "module" });
}

function endWorker(worker: { current: { readonly worker: Worker } | null }): void {
  worker.current?.worker.terminate();
  worker.current = null;
}
