"use client";

import "@/app/globals.css";

const words = {
  en: {
    title: "Something went wrong",
    text: "Caseway could not show this page. Nothing you saved is lost.",
    reference: "Reference",
    retry: "Try again",
  },
  ko: {
    title: "문제가 발생했습니다",
    text: "페이지를 표시하지 못했습니다. 저장한 내용은 그대로 있습니다.",
    reference: "참조 번호",
    retry: "다시 시도",
  },
};

/** The last resort, when even the frame broke: it leans on nothing that could be broken too. */
export default function GlobalBroken({ error, retry }: { error: unknown; retry: () => void }) {
  const language = typeof document !== "undefined" && document.documentElement.lang === "ko" ? "ko" : "en";
  const say = words[language];
  const reference = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  return (
    <html lang={language}>
      <body>
        <title>{say.title}</title>
        <main className="mx-auto grid min-h-dvh max-w-md content-center justify-items-center gap-4 p-6 text-center">
          <h1 className="text-lg font-semibold">{say.title}</h1>
          <p className="text-ink-muted">{say.text}</p>
          {reference && (
            <p className="text-sm text-ink-muted">
              {say.reference}: <code className="font-mono text-ink">{reference}</code>
            </p>
          )}
          <button
            type="button"
            onClick={retry}
            className="h-10 rounded-md bg-accent px-4 font-medium text-on-accent hover:bg-accent-hover"
          >
            {say.retry}
          </button>
        </main>
      </body>
    </html>
  );
}
