import type { Tone } from "@/components/ui/badge";

export type ToastMessage = {
  text: string;
  tone?: Extract<Tone, "neutral" | "success" | "danger" | "info">;
  /** One thing that can be done about it, such as taking it back. The toast then stays longer. */
  action?: { label: string; run: () => void | Promise<void> };
  /** How long it stays, in milliseconds; long enough to be read and acted on, unless said. */
  shownMs?: number;
};

export const toastEvent = "caseway:toast";

/** Says briefly, in the corner, that something happened. Never the only place an error is shown. */
export function showToast(message: ToastMessage): void {
  window.dispatchEvent(new CustomEvent<ToastMessage>(toastEvent, { detail: message }));
}
