"use client";

import { useRouter } from "next/navigation";
import { lazy, Suspense, useEffect, useState } from "react";
import { Keys } from "@/components/ui/keys";

const KeyList = lazy(() => import("@/components/queue/key-list"));
const Palette = lazy(() => import("@/components/queue/palette"));

/**
 * The keys that work on every desk page: search, the palette, the list of keys. The palette offers what the page marks
 * with `data-palette`. Links and forms of the queue are followed without loading the page anew.
 */
export function DeskKeys() {
  const router = useRouter();
  const [open, setOpen] = useState<"keys" | "palette" | null>(null);

  function press(key: string): boolean {
    if (key === "mod+k") setOpen("palette");
    else if (key === "?") setOpen("keys");
    else if (key === "/") search(router);
    else return false;
    return true;
  }

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
    <>
      <Keys onPress={press} />
      <Suspense>
        {open === "keys" && <KeyList onClose={close} />}
        {open === "palette" && <Palette onClose={close} onKeys={() => setOpen("keys")} />}
      </Suspense>
    </>
  );
}

function search(router: { push: (href: string) => void }) {
  const field = document.querySelector<HTMLInputElement>("input[name=q]");
  if (!field) return router.push("/cases");
  field.focus();
  field.select();
}
