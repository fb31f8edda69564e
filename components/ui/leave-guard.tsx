"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

type LeaveGuardProps = {
  /** Whether something would be lost. */
  when: boolean;
  words: { title: string; text: string; stay: string; leave: string };
  /** Called when the person leaves all the same. */
  onLeave?: () => void;
};

const BACK = "back";

/**
 * Asks before a page is left on which something is not saved: at a press on a link, at the browser's Back, and in the
 * browser's own words when the window is closed or loads another site.
 */
export function LeaveGuard({ when, words, onLeave }: LeaveGuardProps) {
  const router = useRouter();
  const [target, setTarget] = useState<string | null>(null);
  const mayLeave = useRef(false);

  useEffect(() => {
    if (!when) return;
    mayLeave.current = false;
    const onUnload = (event: BeforeUnloadEvent): void => {
      if (!mayLeave.current) event.preventDefault();
    };
    const onClick = (event: MouseEvent): void => {
      const to = mayLeave.current ? null : linkOf(event);
      if (to === null) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(to);
    };
    const onTraverse = (event: Event): void => {
      if (mayLeave.current || !isTraversal(event)) return;
      event.preventDefault();
      setTarget(BACK);
    };
    const history = "navigation" in window ? (window.navigation as EventTarget) : null;
    window.addEventListener("beforeunload", onUnload);
    document.addEventListener("click", onClick, true);
    history?.addEventListener("navigate", onTraverse);
    return () => {
      window.removeEventListener("beforeunload", onUnload);
      document.removeEventListener("click", onClick, true);
      history?.removeEventListener("navigate", onTraverse);
    };
  }, [when]);

  function leave() {
    const to = target;
    mayLeave.current = true;
    setTarget(null);
    onLeave?.();
    if (to === BACK) window.history.back();
    else if (to !== null) router.push(to);
  }

  return (
    <Dialog
      open={target !== null}
      onClose={() => setTarget(null)}
      size="sm"
      title={words.title}
      description={words.text}
      actions={
        <>
          <Button onClick={leave}>{words.leave}</Button>
          <Button variant="primary" onClick={() => setTarget(null)}>
            {words.stay}
          </Button>
        </>
      }
    />
  );
}

/** Where a press leads within this application, in this window and away from this page; null for any other press. */
function linkOf(event: MouseEvent): string | null {
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!isPlain || !(link instanceof HTMLAnchorElement) || link.hasAttribute("download")) return null;
  if (link.target !== "" && link.target !== "_self") return null;
  const { origin, pathname, search, hash } = new URL(link.href);
  const { location } = window;
  if (origin !== location.origin || (pathname === location.pathname && search === location.search)) return null;
  return pathname + search + hash;
}

/** A step through the history that can still be held up (Navigation API, where the browser has it). */
function isTraversal(event: Event): boolean {
  return event.cancelable && "navigationType" in event && event.navigationType === "traverse";
}
