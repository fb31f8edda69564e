import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/forms/action-form";
import { FormTextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { DemoAccounts } from "@/components/people/demo-accounts";
import { OidcButton } from "@/components/people/oidc-button";
import { PublicShell } from "@/components/shell/public-shell";
import { InlineMessage } from "@/components/ui/inline-message";
import { ButtonLink } from "@/components/ui/link";
import { enterAs, mailLink, signIn } from "@/app/(public)/sign-in/actions";
import { nextPath } from "@/lib/access/next-path";
import { currentActor } from "@/lib/auth/current-actor";
import { offersOidc } from "@/lib/auth/oidc";
import { homeOf } from "@/lib/auth/sign-in";
import { isDemo } from "@/lib/env/setting";
import { readSettings } from "@/lib/settings/read";

type Props = {
  searchParams: Promise<{ next?: string | string[]; error?: string; sent?: string; "signed-out"?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn"))("title") };
}

export default async function SignInPage({ searchParams }: Props) {
  const [query, actor, settings, t] = await Promise.all([
    searchParams,
    currentActor(),
    readSettings(),
    getTranslations("signIn"),
  ]);
  const next = nextPath(query.next, "");
  if (actor && actor.role !== "system") redirect(next || homeOf({ role: actor.role }));
  return (
    <PublicShell demo={isDemo()} companyName={settings.companyName}>
      <h1 className="text-xl font-semibold tracking-tight">{t("title")}</h1>
      {query["signed-out"] && <p className="mt-1 text-ink-muted">{t("signedOut")}</p>}
      <div className="mt-6 grid gap-8">
        {query.error && <InlineMessage tone="danger">{t("oidcFailed")}</InlineMessage>}
        <StaffSignIn next={next} />
        <CustomerSignIn next={next} isSent={query.sent === "1"} />
        {isDemo() && <DemoAccounts enter={enterAs} next={next} />}
      </div>
    </PublicShell>
  );
}

async function StaffSignIn({ next }: { next: string }) {
  const t = await getTranslations("signIn");
  return (
    <section aria-labelledby="staff" className="grid gap-4">
      <h2 id="staff" className="text-sm font-semibold text-ink-muted">
        {t("staffTitle")}
      </h2>
      {offersOidc() && <OidcButton label={t("oidc")} next={next} />}
      <ActionForm action={signIn}>
        <input type="hidden" name="next" value={next} />
        <FormTextField name="email" label={t("email")} type="email" autoComplete="username" size="lg" required />
        <FormTextField
          name="password"
          label={t("password")}
          type="password"
          autoComplete="current-password"
          size="lg"
          required
        />
        <SubmitButton size="lg">{t("staffSubmit")}</SubmitButton>
      </ActionForm>
    </section>
  );
}

async function CustomerSignIn({ next, isSent }: { next: string; isSent: boolean }) {
  const t = await getTranslations("signIn");
  return (
    <section aria-labelledby="customer" className="grid gap-4 border-t border-line pt-6">
      <div>
        <h2 id="customer" className="text-sm font-semibold text-ink-muted">
          {t("customerTitle")}
        </h2>
        <p className="mt-1 text-base">{t("customerText")}</p>
      </div>
      {isSent ? (
        <LinkSent next={next} />
      ) : (
        <ActionForm action={mailLink}>
          <input type="hidden" name="next" value={next} />
          <FormTextField name="email" label={t("email")} type="email" autoComplete="email" size="lg" required />
          <SubmitButton size="lg" variant="secondary">
            {t("customerSubmit")}
          </SubmitButton>
        </ActionForm>
      )}
    </section>
  );
}

async function LinkSent({ next }: { next: string }) {
  const t = await getTranslations("signIn");
  const again = next ? `/sign-in?next=${encodeURIComponent(next)}` : "/sign-in";
  return (
    <output className="grid gap-3">
      <InlineMessage tone="success" title={t("linkSentTitle")}>
        {t("linkSentText")}
      </InlineMessage>
      <ButtonLink href={again} className="justify-self-start">
        {t("linkAgain")}
      </ButtonLink>
    </output>
  );
}
