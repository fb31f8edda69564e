"use client";

import { useEffect, useState, type ReactNode } from "react";
import { CircleAlert, CircleCheck, Info, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { toastEvent, type ToastMessage } from "@/components/ui/show-toast";
import { useWords } from "@/components/ui/words";

const readMs = 6_000;
const actMs = 12_000;
const shownAtOnce = 3;

const icons: Record<NonNullable<ToastMessage["tone"]>, ReactNode> = {
  neutral: <Info aria-hidden="true" className="text-ink-muted" />,
  info: <Info aria-hidden="true" className="text-info" />,
  success: <CircleCheck aria-hidden="true" className="text-success" />,
  danger: <CircleAlert aria-hidden="true" className="text-danger" />,
};

type Queued = ToastMessage & { id: string };

/** Where toasts appear; once, in the root layout. A screen reader hears them without losing its place. */
export function ToastRegion() {
  const words = useWords();
  const [queue, setQueue] = useState<Queued[]>([]);

  useEffect(() => {
    const add = (event: Event) => {
      if (!(event instanceof CustomEvent)) return;
      const message: ToastMessage = event.detail;
      setQueue((before) => [...before, { ...message, id: crypto.randomUUID() }]);
    };
    window.addEventListener(toastEvent, add);
    return () => window.removeEventListener(toastEvent, add);
  }, []);

  const dismiss = (id: string) => setQueue((before) => before.filter((toast) => toast.id !== id));
  return (
    <section
      aria-label={words.notices}
      aria-live="polite"
      className="pointer-events-none fixed inset-x-4 bottom-4 z-50 grid justify-items-end gap-2 sm:left-auto"
    >
      {queue.slice(0, shownAtOnce).map((toast) => (
        <Toast key={toast.id} toast={toast} onDismiss={() => dismiss(toast.id)} />
      ))}
    </section>
  );
}

function Toast({ toast, onDismiss }: { toast: Queued; onDismiss: () => void }) {
  const words = useWords();
  const [held, setHeld] = useState(false);

  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(onDismiss, toast.shownMs ?? (toast.action ? actMs : readMs));
    return () => clearTimeout(timer);
  });

  const act = () => {
    onDismiss();
    void toast.action?.run();
  };
  return (
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-auto flex w-full max-w-sm animate-rise items-center gap-3 rounded-lg border border-line bg-raised py-2 pr-2 pl-3.5 shadow-overlay sm:min-w-80 [&>svg]:size-4.5 [&>svg]:shrink-0"
    >
      {icons[toast.tone ?? "neutral"]}
      <p className="min-w-0 flex-1">{toast.text}</p>
      {toast.action && (
        <Button size="sm" onClick={act}>
          {toast.action.label}
        </Button>
      )}
      <IconButton size="sm" label={words.dismiss} icon={<X aria-hidden="true" />} onClick={onDismiss} />
    </div>
  );
}
