"use client";

import { Image } from "@tiptap/extension-image";
import { EditorContent, useEditor, type Editor } from "@tiptap/react";
import { StarterKit } from "@tiptap/starter-kit";
import { Bold, Code, ImagePlus, Italic, List, ListOrdered, TextQuote } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useImperativeHandle, useRef, type Ref } from "react";
import { keepPicture, picturesIn } from "@/components/cases/insert-picture";
import { writingClass } from "@/components/cases/message-body";
import { cx } from "@/components/ui/cx";
import { IconButton } from "@/components/ui/icon-button";
import { showToast } from "@/components/ui/show-toast";

export type RichEditorHandle = { focus: () => void; insert: (html: string) => void };

type RichEditorProps = {
  html: string;
  label: string;
  onChange: (html: string) => void;
  onSend: () => void;
  focused: boolean;
  ref: Ref<RichEditorHandle>;
};

/** Pictures are files of ours: what else is pasted with a text leaves its pictures behind. */
const OwnImage = Image.extend({ parseHTML: () => [{ tag: 'img[src^="/api/files/"]' }] });

const extensions = [
  StarterKit.configure({ link: { openOnClick: false, protocols: ["http", "https", "mailto"] } }),
  OwnImage,
];

/** The editor of replies and notes; loaded when somebody begins to write. */
export function RichEditor({ html, label, onChange, onSend, focused, ref }: RichEditorProps) {
  const t = useTranslations("caseDesk");
  const own = useRef<Editor>(null);

  async function show(files: File[]): Promise<void> {
    for (const file of files) {
      const src = await keepPicture(file);
      if (src) own.current?.chain().focus().setImage({ src, alt: file.name }).run();
      else showToast({ text: t("pictureFailed", { name: file.name }), tone: "danger" });
    }
  }

  /** Pictures that are dropped or pasted are shown; whatever else comes as a file is attached by the form. */
  function take(event: Event, data: DataTransfer | null): boolean {
    const files = [...(data?.files ?? [])];
    const found = picturesIn(files);
    if (found.length === 0 || found.length < files.length) return false;
    event.preventDefault();
    event.stopPropagation();
    void show(found);
    return true;
  }

  const editor = useEditor({
    extensions,
    content: html,
    autofocus: focused && "end",
    immediatelyRender: true,
    injectCSS: false,
    editorProps: {
      attributes: {
        "aria-label": label,
        "aria-multiline": "true",
        role: "textbox",
        class: cx(
          writingClass,
          "min-h-28 max-h-[50dvh] overflow-y-auto px-3 py-2.5 outline-none whitespace-pre-wrap [&_img.ProseMirror-selectednode]:outline-2 [&_img.ProseMirror-selectednode]:outline-focus",
        ),
      },
      handlePaste: (_view, event) => take(event, event.clipboardData),
      handleDrop: (_view, event) => take(event, event.dataTransfer),
      handleKeyDown: (_view, event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return false;
        onSend();
        return true;
      },
    },
    onUpdate: ({ editor: changed }) => onChange(changed.isEmpty ? "" : changed.getHTML()),
  });
  useEffect(() => {
    own.current = editor;
  }, [editor]);

  useImperativeHandle(
    ref,
    () => ({
      focus: () => editor.commands.focus("end"),
      insert: (words) => editor.chain().focus().insertContent(words).run(),
    }),
    [editor],
  );

  return (
    <>
      <Toolbar editor={editor} onPictures={(files) => void show(files)} />
      <EditorContent editor={editor} />
    </>
  );
}

function Toolbar({ editor, onPictures }: { editor: Editor; onPictures: (files: File[]) => void }) {
  const t = useTranslations("caseDesk");
  const chain = () => editor.chain().focus();
  const tools = [
    { label: t("bold"), icon: <Bold />, run: () => chain().toggleBold().run() },
    { label: t("italic"), icon: <Italic />, run: () => chain().toggleItalic().run() },
    { label: t("list"), icon: <List />, run: () => chain().toggleBulletList().run() },
    { label: t("numbered"), icon: <ListOrdered />, run: () => chain().toggleOrderedList().run() },
    { label: t("quote"), icon: <TextQuote />, run: () => chain().toggleBlockquote().run() },
    { label: t("code"), icon: <Code />, run: () => chain().toggleCode().run() },
  ];
  return (
    <div role="group" aria-label={t("formatting")} className="flex gap-0.5 border-b border-line px-1.5 py-1">
      {tools.map(({ label, icon, run }) => (
        <IconButton key={label} size="sm" label={label} icon={icon} onClick={run} />
      ))}
      <PictureButton label={t("picture")} onPictures={onPictures} />
    </div>
  );
}

function PictureButton({ label, onPictures }: { label: string; onPictures: (files: File[]) => void }) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton size="sm" label={label} icon={<ImagePlus />} onClick={() => picker.current?.click()} />
      <input
        ref={picker}
        type="file"
        accept="image/png,image/jpeg,image/gif,image/webp,image/avif"
        multiple
        hidden
        data-pictures
        onChange={({ target }) => {
          onPictures(picturesIn(target.files ?? []));
          target.value = "";
        }}
      />
    </>
  );
}
