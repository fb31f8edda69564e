import type { Proof, Reader } from "@/components/lifecycle/proof";
import { proofOf } from "@/components/lifecycle/proof";

/** What the page asks its worker, and what it answers. */
export type ProofQuestion = Reader & { readonly text: string };
export type ProofAnswer = { readonly proof: Proof };

/* A proof takes up to seconds: here it never holds up the page. */
self.addEventListener("message", ({ data }: MessageEvent<ProofQuestion>) => {
  const { text, ...reader } = data;
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
  self.postMessage({ proof: proofOf(text, reader) } satisfies ProofAnswer);
});
