"use client";

import { useEffect } from "react";

/**
 * Loads the typeface's Hangul faces after the page is readable: their list of ranges alone weighs as much as the
 * rest of the styles. Until then, and without scripts, the device's own Hangul face stands in.
 */
export function HangulFace() {
  useEffect(() => {
    void import("@/components/shell/hangul-face.css");
  }, []);
  return null;
}
