import NextLink from "next/link";
import type { ReactNode } from "react";
import { Logo } from "@/components/shell/logo";
import { ShellFooter } from "@/components/shell/portal-shell";
import { SkipLink } from "@/components/shell/skip-link";
import { Card } from "@/components/ui/card";
import { cx } from "@/components/ui/cx";

type PublicShellProps = {
  companyName?: string;
  /** Whether this is the demo, whose mails can be read by everybody. */
  demo: boolean;
  width?: "narrow" | "wide";
  children: ReactNode;
};

/** The frame of a page with one thing on it: signing in, a survey, what a mailed link opens. */
export function PublicShell({ companyName, demo, width = "narrow", children }: PublicShellProps) {
  return (
    <div className="flex min-h-dvh flex-col text-md">
      <SkipLink />
      <header className="mx-auto w-full max-w-4xl px-4 pt-6 sm:px-6">
        <NextLink href="/" prefetch={false} className="inline-block rounded-md py-1">
          <Logo name={companyName} />
        </NextLink>
      </header>
      <main id="content" tabIndex={-1} className="grid flex-1 place-items-center px-4 py-8">
        <Card
          className={cx("w-full rounded-xl! p-6 shadow-raised! sm:p-9", width === "narrow" ? "max-w-md" : "max-w-xl")}
        >
          {children}
        </Card>
      </main>
      <ShellFooter demo={demo} />
    </div>
  );
}
