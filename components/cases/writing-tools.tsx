import { Bold, Code, ImagePlus, Italic, List, ListOrdered, TextQuote } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { picturesIn } from "@/components/cases/insert-picture";
import { IconButton } from "@/components/ui/icon-button";

const TOOLS = {
  bold: <Bold />,
  italic: <Italic />,
  list: <List />,
  numbered: <ListOrdered />,
  quote: <TextQuote />,
  code: <Code />,
};

export type Tool = keyof typeof TOOLS;

type WritingToolsProps = { onTool: (tool: Tool) => void; onPictures: (files: File[]) => void };

/** What one does to written words; there before the editor is, so that nothing moves when it comes. */
export function WritingTools({ onTool, onPictures }: WritingToolsProps) {
  const t = useTranslations("caseDesk");
  const picker = useRef<HTMLInputElement>(null);
  return (
    <div role="group" aria-label={t("formatting")} className="flex gap-0.5 border-b border-line px-1.5 py-1">
      {(Object.keys(TOOLS) as Tool[]).map((tool) => (
        <IconButton key={tool} size="sm" label={t(tool)} icon={TOOLS[tool]} onClick={() => onTool(tool)} />
      ))}
      <IconButton size="sm" label={t("picture")} icon={<ImagePlus />} onClick={() => picker.current?.click()} />
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
    </div>
  );
}
