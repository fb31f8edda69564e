"use client";

import {
  lazy,
  Suspense,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type Ref,
} from "react";
import { writingClass } from "@/components/cases/message-body";
import type { EditorHandle } from "@/components/cases/rich-editor";
import { WritingTools } from "@/components/cases/writing-tools";
import { cx } from "@/components/ui/cx";

export type WritingHandle = { insert: (html: string) => void };

type WritingFieldProps = {
  html: string;
  label: string;
  onChange: (html: string) => void;
  onSend: () => void;
  /** What stands there already takes the focus: somebody has just put it there. A draft of another day does not. */
  focused?: boolean;
  ref?: Ref<WritingHandle>;
};

const loadEditor = () => import("@/components/cases/rich-editor");
const RichEditor = lazy(() => loadEditor().then((module) => ({ default: module.RichEditor })));

/**
 * A plain field that becomes the editor when somebody begins to write. The plain field stays, and keeps every key, until
 * the editor is there and has taken its words, caret and focus, in one step; nothing moves.
 */
export function WritingField({ html, label, onChange, onSend, focused = false, ref = null }: WritingFieldProps) {
  const [begun] = useState(html);
  const [wanted, setWanted] = useState(begun !== "");
  const [taken, setTaken] = useState(false);
  const plain = useRef<HTMLTextAreaElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorHandle>(null);
  const over = useRef(false);
  const wish = useRef<(handle: EditorHandle) => void>(null);
  // A syllable that is being put together is not cut.
  const composing = useRef(false);

  function takeOver(): void {
    const [field, room, handle] = [plain.current, place.current, editor.current];
    if (!field || !room || !handle || composing.current || over.current) return;
    over.current = true;
    // What is not shown takes no focus, and a later moment would be too late for the next key.
    room.hidden = false;
    const { value: text, selectionStart: from, selectionEnd: to } = field;
    handle.takeOver({ text, from, to, focused: focused || field === document.activeElement });
    wish.current?.(handle);
    setTaken(true);
  }

  /** Does it with the editor, as soon as that is there. */
  function withEditor(act: (handle: EditorHandle) => void): void {
    if (taken && editor.current) return act(editor.current);
    wish.current = act;
    setWanted(true);
  }

  // An editor that is loaded already is there before the place around it.
  useLayoutEffect(takeOver);

  // What was typed before the page was alive.
  const heard = useEffectEvent((field: HTMLTextAreaElement) => {
    if (field.value !== "") onChange(begun + typedHtml(field.value));
    if (field === document.activeElement) setWanted(true);
  });
  useEffect(() => {
    if (plain.current) heard(plain.current);
  }, []);

  useImperativeHandle(ref, () => ({ insert: (words) => withEditor((handle) => handle.insert(words)) }));

  return (
    <>
      <WritingTools
        onTool={(tool) => withEditor((handle) => handle.apply(tool))}
        onPictures={(files) => withEditor((handle) => handle.show(files))}
      />
      {!taken && (
        <div className={cx(writingClass, "flex max-h-[50dvh] min-h-28 flex-col overflow-y-auto px-3 py-2.5")}>
          {begun !== "" && <div className={writingClass} dangerouslySetInnerHTML={{ __html: begun }} />}
          <textarea
            ref={plain}
            data-writing
            aria-label={label}
            placeholder={begun === "" ? label : undefined}
            rows={1}
            onPointerEnter={() => void loadEditor()}
            onFocus={() => setWanted(true)}
            onCompositionStart={() => {
              composing.current = true;
            }}
            onCompositionEnd={() => {
              composing.current = false;
              // The next syllable may begin within this very key.
              setTimeout(takeOver);
            }}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
              event.preventDefault();
              onSend();
            }}
            onChange={({ target }) => onChange(begun + typedHtml(target.value))}
            className="block field-sizing-content w-full grow resize-none bg-transparent outline-none placeholder:text-ink-muted"
          />
        </div>
      )}
      <div ref={place} hidden={!taken}>
        {wanted && (
          <Suspense>
            <RichEditor
              html={begun}
              {...{ label, onChange, onSend }}
              onReady={(handle) => {
                editor.current = handle;
                takeOver();
              }}
            />
          </Suspense>
        )}
      </div>
    </>
  );
}

/** Words typed before the editor came, as it takes them: literal, with their line breaks. */
function typedHtml(text: string): string {
  if (text === "") return "";
  const paragraph = document.createElement("p");
  paragraph.innerText = text;
  return paragraph.outerHTML;
}
