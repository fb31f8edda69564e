"use client";

import { lazy, Suspense, useRef, useState, type Ref } from "react";
import type { RichEditorHandle } from "@/components/cases/rich-editor";
import { useWords } from "@/components/ui/words";

type WritingFieldProps = {
  html: string;
  label: string;
  onChange: (html: string) => void;
  onSend: () => void;
  /** What stands there already takes the focus: somebody has just put it there. A draft of another day does not. */
  focused?: boolean;
  ref?: Ref<RichEditorHandle>;
};

const loadEditor = () => import("@/components/cases/rich-editor");
const RichEditor = lazy(() => loadEditor().then((module) => ({ default: module.RichEditor })));

/** A plain field that becomes the editor when somebody begins to write. */
export function WritingField({ html, label, onChange, onSend, focused = false, ref = null }: WritingFieldProps) {
  const words = useWords();
  const [began] = useState(html !== "");
  const [writing, setWriting] = useState(began);
  // What is typed while the editor is on its way stays; a syllable that is being put together is not cut.
  const composing = useRef(false);
  const takeOver = () => {
    if (!composing.current) setWriting(true);
  };
  if (writing) {
    return (
      <Suspense fallback={<div className="h-41 p-3 text-ink-muted">{words.loading}</div>}>
        <RichEditor ref={ref} {...{ html, label, onChange, onSend }} focused={focused || !began} />
      </Suspense>
    );
  }
  return (
    <textarea
      data-writing
      aria-label={label}
      placeholder={label}
      rows={3}
      onPointerEnter={() => void loadEditor()}
      onFocus={() => void loadEditor().then(takeOver)}
      onCompositionEnd={() => {
        composing.current = false;
        void loadEditor().then(takeOver);
      }}
      onChange={({ target, nativeEvent }) => {
        composing.current = nativeEvent instanceof InputEvent && nativeEvent.isComposing;
        onChange(typedHtml(target.value));
      }}
      className="block w-full resize-none bg-transparent px-3 py-2.5 outline-none placeholder:text-ink-muted"
    />
  );
}

/** Words typed before the editor came, as it takes them: literal, with their line breaks. */
function typedHtml(text: string): string {
  if (text === "") return "";
  const paragraph = document.createElement("p");
  paragraph.innerText = text;
  return paragraph.outerHTML;
}
