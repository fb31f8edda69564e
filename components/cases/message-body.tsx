import { Disclosure } from "@/components/ui/disclosure";
import { foldQuote } from "@/lib/cases/read/fold-quote";

/** How written words look, in a message and in the editor. */
export const writingClass =
  "min-w-0 break-words [&_a]:text-accent [&_a]:underline [&_blockquote]:border-l-2 [&_blockquote]:border-line-strong [&_blockquote]:pl-3 [&_blockquote]:text-ink-muted " +
  "[&_code]:rounded-xs [&_code]:bg-sunken [&_code]:px-1 [&_code]:font-mono [&_code]:text-[0.9em] [&_h1]:text-lg [&_h1]:font-semibold [&_h2]:font-semibold [&_h3]:font-semibold " +
  "[&_img]:h-auto [&_img]:max-w-full [&_img]:rounded-md [&_li]:my-0.5 [&_ol]:list-decimal [&_ol]:pl-5 [&_p:empty]:min-h-[1lh] [&_pre]:overflow-x-auto [&_pre]:rounded-md [&_pre]:bg-sunken [&_pre]:p-3 [&_table]:block [&_table]:overflow-x-auto " +
  "[&_td]:border [&_td]:border-line [&_td]:px-2 [&_td]:py-1 [&_ul]:list-disc [&_ul]:pl-5 [&>*+*]:mt-2";

/** A message's words (sanitised at intake), what they quote folded away. `quotedLabel` opens it. */
export function MessageBody({ html, quotedLabel }: { html: string; quotedLabel: string }) {
  const { own, quoted } = foldQuote(html);
  return (
    <>
      <div className={writingClass} dangerouslySetInnerHTML={{ __html: own }} />
      {quoted && (
        <Disclosure title={quotedLabel} className="mt-2">
          <div className={writingClass} dangerouslySetInnerHTML={{ __html: quoted }} />
        </Disclosure>
      )}
    </>
  );
}
