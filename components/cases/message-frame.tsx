"use client";

import { ImageOff } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";

type MessageFrameProps = {
  messageId: string;
  part: "own" | "quoted";
  title: string;
  /** It shows pictures from elsewhere, once asked to. */
  remoteImages: boolean;
  words: { blocked: string; show: string };
};

const tallest = 40_000;

/**
 * A mail's HTML in a frame without scripts, as tall as what is in it: it cannot cover the page or reach it. This page
 * measures it from outside. Pictures from elsewhere tell their sender that the mail was read: they wait to be asked for.
 */
export function MessageFrame({ messageId, part, title, remoteImages, words }: MessageFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [images, setImages] = useState(false);
  const [height, setHeight] = useState(80);

  useEffect(() => {
    const shown = frame.current;
    if (!shown) return undefined;
    const sizes = new ResizeObserver(() => fit());
    function fit(): void {
      const body = shown?.contentDocument?.body;
      if (!body) return;
      const wide = body.scrollWidth > body.clientWidth ? 18 : 0;
      setHeight(Math.min(tallest, Math.ceil(body.getBoundingClientRect().height) + wide));
    }
    function begin(): void {
      const page = shown?.contentDocument;
      if (!shown || !page?.body || page.URL === "about:blank") return;
      // A mail without a look of its own takes ours, by day and by night.
      if (page.documentElement.dataset["plain"] !== undefined) {
        const { color, colorScheme, fontFamily } = getComputedStyle(shown);
        Object.assign(page.documentElement.style, { color, colorScheme });
        page.body.style.fontFamily = fontFamily;
      }
      sizes.disconnect();
      sizes.observe(page.body);
      fit();
    }
    shown.addEventListener("load", begin);
    begin();
    return () => {
      shown.removeEventListener("load", begin);
      sizes.disconnect();
    };
  }, []);

  return (
    <div className="grid gap-2">
      {remoteImages && !images && (
        <p className="flex flex-wrap items-center gap-2 text-sm text-ink-muted">
          <ImageOff aria-hidden="true" className="size-4 shrink-0" />
          {words.blocked}
          <Button size="sm" onClick={() => setImages(true)}>
            {words.show}
          </Button>
        </p>
      )}
      <iframe
        ref={frame}
        title={title}
        src={`/api/messages/${messageId}?part=${part}${images ? "&images=1" : ""}`}
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        loading="lazy"
        style={{ height }}
        className="block w-full rounded-md"
      />
    </div>
  );
}
