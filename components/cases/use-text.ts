import { useRef, useState, type RefObject } from "react";
import type { WritingHandle } from "@/components/cases/writing-field";

/** The text that is being written, as HTML. `insert` puts a saved text where the cursor is. */
export function useText(begun: string): {
  field: RefObject<WritingHandle | null>;
  html: string;
  setHtml: (html: string) => void;
  insert: (saved: string) => void;
} {
  const field = useRef<WritingHandle>(null);
  const [html, setHtml] = useState(begun);
  return { field, html, setHtml, insert: (saved) => field.current?.insert(saved) };
}
