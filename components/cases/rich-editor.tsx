"use client";

import { Editor } from "@tiptap/core";
import { Image } from "@tiptap/extension-image";
import { StarterKit } from "@tiptap/starter-kit";
import { useTranslations } from "next-intl";
import { useEffectEvent, useLayoutEffect, useRef } from "react";
import { keepPicture, picturesIn } from "@/components/cases/insert-picture";
import { writingClass } from "@/components/cases/message-body";
import type { Tool } from "@/components/cases/writing-tools";
import { cx } from "@/components/ui/cx";
import { showToast } from "@/components/ui/show-toast";

/** Words of a plain field, and what is selected of them; `focused`: they are being typed right now. */
export type Typed = { text: string; from: number; to: number; focused: boolean };

export type EditorHandle = {
  /** Goes on with what a plain field has collected below the editor's own text. */
  takeOver: (typed: Typed) => void;
  insert: (html: string) => void;
  apply: (tool: Tool) => void;
  show: (pictures: File[]) => void;
};

type RichEditorProps = {
  html: string;
  label: string;
  onChange: (html: string) => void;
  onSend: () => void;
  /** Called as soon as the editor can be written in. */
  onReady: (handle: EditorHandle) => void;
};

/** Pictures are files of ours: what else is pasted with a text leaves its pictures behind. */
const OwnImage = Image.extend({ parseHTML: () => [{ tag: 'img[src^="/api/files/"]' }] });

const extensions = [
  StarterKit.configure({ link: { openOnClick: false, protocols: ["http", "https", "mailto"] } }),
  OwnImage,
];

/** The editor of replies and notes; loaded when somebody begins to write. */
export function RichEditor({ html, label, onChange, onSend, onReady }: RichEditorProps) {
  const t = useTranslations("caseDesk");
  const room = useRef<HTMLDivElement>(null);
  const own = useRef<Editor>(null);

  async function show(files: File[]): Promise<void> {
    for (const file of files) {
      const src = await keepPicture(file);
      if (src) own.current?.chain().focus().setImage({ src, alt: file.name }).run();
      else showToast({ text: t("pictureFailed", { name: file.name }), tone: "danger" });
    }
  }

  /** Pictures that are dropped or pasted are shown; whatever else comes as a file is attached by the form. */
  const take = useEffectEvent((event: Event, data: DataTransfer | null): boolean => {
    const files = [...(data?.files ?? [])];
    const found = picturesIn(files);
    if (found.length === 0 || found.length < files.length) return false;
    event.preventDefault();
    event.stopPropagation();
    void show(found);
    return true;
  });

  const changed = useEffectEvent((editor: Editor) => onChange(editor.isEmpty ? "" : editor.getHTML()));
  const send = useEffectEvent(onSend);
  const begin = useEffectEvent((element: HTMLElement) => {
    const editor = new Editor({
      element,
      extensions,
      content: html,
      injectCSS: false,
      editorProps: {
        attributes: { "aria-label": label, "aria-multiline": "true", role: "textbox", class: editorClass },
        handlePaste: (_view, event) => take(event, event.clipboardData),
        handleDrop: (_view, event) => take(event, event.dataTransfer),
        handleKeyDown: (_view, event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return false;
          send();
          return true;
        },
      },
      onUpdate: ({ editor: now }) => changed(now),
    });
    onReady({
      takeOver: (typed) => takeOver(editor, typed),
      insert: (words) => editor.chain().focus().insertContent(words).run(),
      apply: (tool) => APPLIED[tool](editor),
      show: (pictures) => void show(pictures),
    });
    return editor;
  });
  useLayoutEffect(() => {
    if (!room.current) return undefined;
    const editor = begin(room.current);
    own.current = editor;
    return () => editor.destroy();
  }, []);

  return <div ref={room} />;
}

const editorClass = cx(
  writingClass,
  "min-h-28 max-h-[50dvh] overflow-y-auto px-3 py-2.5 outline-none whitespace-pre-wrap [&_img.ProseMirror-selectednode]:outline-2 [&_img.ProseMirror-selectednode]:outline-focus",
);

const APPLIED: Readonly<Record<Tool, (editor: Editor) => void>> = {
  bold: (editor) => editor.chain().focus().toggleBold().run(),
  italic: (editor) => editor.chain().focus().toggleItalic().run(),
  list: (editor) => editor.chain().focus().toggleBulletList().run(),
  numbered: (editor) => editor.chain().focus().toggleOrderedList().run(),
  quote: (editor) => editor.chain().focus().toggleBlockquote().run(),
  code: (editor) => editor.chain().focus().toggleCode().run(),
};

/** Every sign stays, spaces too, and so does the caret; the focus comes at once, for the next key may come at once. */
function takeOver(editor: Editor, { text, from, to, focused }: Typed): void {
  if (text !== "") {
    const lines = text.split("\n").map((line) => (line === "" ? [] : [{ type: "text", text: line }]));
    const content = lines.flatMap((line, at) => (at === 0 ? line : [{ type: "hardBreak" }, ...line]));
    const paragraph = { type: "paragraph", content };
    if (editor.isEmpty) editor.commands.setContent({ type: "doc", content: [paragraph] }, { emitUpdate: true });
    else editor.commands.insertContentAt(editor.state.doc.content.size, paragraph);
  }
  const end = editor.state.doc.content.size - 1;
  editor.commands.setTextSelection({ from: end - (text.length - from), to: end - (text.length - to) });
  if (focused) editor.view.focus();
}
