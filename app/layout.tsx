import "@/app/globals.css";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import localFont from "next/font/local";
import { getLocale, getTimeZone } from "next-intl/server";
import type { ReactNode } from "react";
import { Alive } from "@/components/shell/alive";
import { HangulFace } from "@/components/shell/hangul-face";
import { themeCookie, themeOf } from "@/components/shell/theme";
import { ViewerZone } from "@/components/shell/viewer-zone";
import { ToastRegion } from "@/components/ui/toast";
import { WordsProvider } from "@/components/ui/words";
import { messages } from "@/lib/i18n/messages";

const latin = localFont({
  src: "../node_modules/pretendard/dist/web/variable/woff2-dynamic-subset/PretendardVariable.subset.91.woff2",
  variable: "--font-latin",
  weight: "45 920",
  display: "swap",
  adjustFontFallback: "Arial",
  // What this file holds, as the package says: most of Latin, and the most frequent syllables.
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+20-22, U+27-2a, U+2c-3b, U+3f, U+41-5d, U+61-7b, U+7d, U+a0-a1, U+ab, U+ad-ae, U+b7, U+bb, U+bf, U+2013-2014, U+201c-201d, U+2122, U+ac00, U+ace0, U+ae30, U+b2e4, U+b85c, U+b9ac, U+c0ac, U+c2a4, U+c2dc, U+c774, U+c778, U+c9c0, U+d558",
    },
  ],
});

export const metadata: Metadata = {
  title: { default: "Caseway", template: "%s · Caseway" },
  description: "Support cases that follow the path you drew.",
  robots: { index: false },
};

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f8fafb" },
    { media: "(prefers-color-scheme: dark)", color: "#0d1214" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [jar, head, locale, timeZone] = await Promise.all([cookies(), headers(), getLocale(), getTimeZone()]);
  return (
    <html lang={locale} data-theme={themeOf(jar.get(themeCookie)?.value)} className={latin.variable}>
      <head>
        {/* Styles that React Aria adds for itself carry it, too. */}
        <meta property="csp-nonce" nonce={head.get("x-nonce") ?? undefined} />
      </head>
      <body>
        <WordsProvider words={messages[locale].ui} language={locale}>
          {children}
          <ToastRegion />
        </WordsProvider>
        <ViewerZone known={timeZone} />
        <HangulFace />
        <Alive />
      </body>
    </html>
  );
}
