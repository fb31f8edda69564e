/**
 * A mail's HTML as it looks in a mail program by day: without scripts, without our cookies, links in a new tab.
 * Its style sheet (for dark programs) is left out, since this page's policy would refuse it.
 */
export function MailFrame({ html, title, className }: { html: string; title: string; className?: string }) {
  const shown = html
    .replace(/<style[^>]*>[\s\S]*?<\/style>/gi, "")
    .replace(/<meta[^>]*color-scheme[^>]*>/gi, "")
    .replace(/<head[^>]*>/i, (head) => `${head}<base target="_blank">`);
  return (
    <iframe
      title={title}
      srcDoc={shown}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      className={`w-full rounded-lg border border-line bg-[#f5f7f8] scheme-light ${className ?? ""}`}
    />
  );
}
