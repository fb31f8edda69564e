"use client";

import { EditorContent, useEditor, type Editor } from "@tiptap/react";
import { StarterKit } from "@tiptap/starter-kit";
import { Bold, Code, Italic, List, ListOrdered, TextQuote } from "lucide-react";
import { useTranslations } from "next-intl";
import { useImperativeHandle, type Ref } from "react";
import { writingClass } from "@/components/cases/message-body";
import { cx } from "@/components/ui/cx";
import { IconButton } from "@/components/ui/icon-button";

export type RichEditorHandle = { focus: () => void; text: () => string };

type RichEditorProps = {
  html: string;
  label: string;
  onChange: (html: string) => void;
  onSend: () => void;
  ref: Ref<RichEditorHandle>;
};

/** The editor of replies and notes; loaded when somebody begins to write. */
export function RichEditor({ html, label, onChange, onSend, ref }: RichEditorProps) {
  const editor = useEditor({
    extensions: [StarterKit.configure({ link: { openOnClick: false, protocols: ["http", "https", "mailto"] } })],
    content: html,
    autofocus: "end",
    immediatelyRender: true,
    injectCSS: false,
    editorProps: {
      attributes: {
        "aria-label": label,
        "aria-multiline": "true",
        role: "textbox",
        class: cx(writingClass, "min-h-28 max-h-[50dvh] overflow-y-auto px-3 py-2.5 outline-none whitespace-pre-wrap"),
      },
      handleKeyDown: (_view, event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return false;
        onSend();
        return true;
      },
    },
    onUpdate: ({ editor: changed }) => onChange(changed.isEmpty ? "" : changed.getHTML()),
  });

  useImperativeHandle(
    ref,
    () => ({ focus: () => editor.commands.focus("end"), text: () => editor.getText({ blockSeparator: "\n\n" }) }),
    [editor],
  );

  return (
    <>
      <Toolbar editor={editor} />
      <EditorContent editor={editor} />
    </>
  );
}

function Toolbar({ editor }: { editor: Editor }) {
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
    </div>
  );
}
