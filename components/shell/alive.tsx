"use client";

import { useEffect } from "react";

/**
 * Marks the document once its scripts have taken it over: from then on keys are heard and controls do what they do
 * without loading the page anew. Whoever drives the product by program waits for `data-alive`. Shows nothing.
 */
export function Alive() {
  useEffect(() => {
    document.documentElement.dataset["alive"] = "";
  }, []);
  return null;
}
