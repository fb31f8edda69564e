"use client";

import { useRouter } from "next/navigation";
import { lazy, Suspense, useEffect, useState } from "react";

const KeyList = lazy(() => import("@/components/queue/key-list"));
const Palette = lazy(() => import("@/components/queue/palette"));

/**
 * The keys that work on every desk page: search, the palette, the list of keys. The palette offers what the page marks
 * with `data-palette`. Links and forms of the queue are followed without loading the page anew.
 */
export function DeskKeys() {
  const router = useRouter();
  const [open, setOpen] = useState<"keys" | "palette" | null>(null);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey)) {
        event.preventDefault();
        return setOpen("palette");
      }
      if (isTyping(event) || event.defaultPrevented) return;
      if (event.key === "?") setOpen("keys");
      else if (event.key === "/") search(router);
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [router]);

  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
      const link =
        event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href^='/cases']") : null;
      if (!plain || !link || link.target || event.defaultPrevented) return;
      event.preventDefault();
      router.push(link.getAttribute("href") ?? "/cases");
    };
    const filter = (event: Event) => {
      const form = event.target instanceof Element ? event.target.closest<HTMLFormElement>("form[data-filters]") : null;
      form?.requestSubmit();
    };
    const submit = (event: SubmitEvent) => {
      const form = event.target;
      if (!(form instanceof HTMLFormElement) || form.getAttribute("action") !== "/cases") return;
      event.preventDefault();
      const filled = [...new FormData(form)].filter((entry): entry is [string, string] => entry[1] !== "");
      router.push(`/cases?${new URLSearchParams(filled).toString()}`);
    };
    document.addEventListener("click", follow);
    document.addEventListener("change", filter);
    document.addEventListener("submit", submit);
    return () => {
      document.removeEventListener("click", follow);
      document.removeEventListener("change", filter);
      document.removeEventListener("submit", submit);
    };
  }, [router]);

  const close = () => setOpen(null);
  return (
    <Suspense>
      {open === "keys" && <KeyList onClose={close} />}
      {open === "palette" && <Palette onClose={close} onKeys={() => setOpen("keys")} />}
    </Suspense>
  );
}

function search(router: { push: (href: string) => void }) {
  const field = document.querySelector<HTMLInputElement>("input[name=q]");
  if (!field) return router.push("/cases");
  field.focus();
  field.select();
}

/** Keys with a modifier are the browser's; keys in a field are text; under a dialog the page is inert. */
function isTyping({ target, metaKey, ctrlKey, altKey }: KeyboardEvent): boolean {
  const field =
    target instanceof HTMLElement &&
    target.matches("input:not([type=checkbox]), textarea, select, [contenteditable=true]");
  return field || metaKey || ctrlKey || altKey || document.querySelector("dialog[open]") !== null;
}
