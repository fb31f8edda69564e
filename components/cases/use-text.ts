import { useRef, useState, type RefObject } from "react";
import type { RichEditorHandle } from "@/components/cases/rich-editor";

/**
 * The text that is being written, as HTML. `insert` puts a saved text where the cursor is; before the editor has come it
 * goes to the end, and `inserted` counts that: a new key lets the plain field become the editor.
 */
export function useText(begun: string): {
  editor: RefObject<RichEditorHandle | null>;
  html: string;
  setHtml: (html: string) => void;
  inserted: number;
  insert: (saved: string) => void;
} {
  const editor = useRef<RichEditorHandle>(null);
  const [html, setHtml] = useState(begun);
  const [inserted, setInserted] = useState(0);
  const insert = (saved: string): void => {
    if (editor.current) return editor.current.insert(saved);
    setHtml(html + saved);
    setInserted(inserted + 1);
  };
  return { editor, html, setHtml, inserted, insert };
}
