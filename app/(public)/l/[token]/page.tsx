import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { openLink } from "@/app/(public)/l/[token]/actions";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { PublicShell } from "@/components/shell/public-shell";
import { ButtonLink } from "@/components/ui/link";
import { nextPath } from "@/lib/access/next-path";
import { isDemo } from "@/lib/env/setting";
import { findMailedLink, type MailedLink } from "@/lib/people/find-link";
import { readSettings } from "@/lib/settings/read";

type Props = { params: Promise<{ token: string }>; searchParams: Promise<{ next?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn"))("linkTitle"), referrer: "same-origin" };
}

/** Looking signs nobody in: mail scanners open links. The button does. */
export default async function MailedLinkPage({ params, searchParams }: Props) {
  const [{ token }, { next }, { companyName }] = await Promise.all([params, searchParams, readSettings()]);
  const link = await findMailedLink(token);
  return (
    <PublicShell demo={isDemo()} companyName={companyName}>
      {link ? <Welcome link={link} token={token} next={nextPath(next, "")} /> : <DeadLink />}
    </PublicShell>
  );
}

async function Welcome({ link, token, next }: { link: MailedLink; token: string; next: string }) {
  const t = await getTranslations("signIn");
  const { name, caseNumber } = link;
  return (
    <div className="grid gap-5">
      <div>
        <h1 className="text-xl font-semibold tracking-tight">{t("linkTitle")}</h1>
        <p className="mt-1 text-ink-muted">
          {caseNumber === null ? t("linkText", { name }) : t("linkCaseText", { number: String(caseNumber) })}
        </p>
      </div>
      <ActionForm action={openLink}>
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="next" value={next} />
        <SubmitButton size="lg">{t("linkSubmit")}</SubmitButton>
      </ActionForm>
    </div>
  );
}

async function DeadLink() {
  const t = await getTranslations("signIn");
  return (
    <div className="grid justify-items-start gap-5">
      <div>
        <h1 className="text-xl font-semibold tracking-tight">{t("linkDeadTitle")}</h1>
        <p className="mt-1 text-ink-muted">{t("linkDeadText")}</p>
      </div>
      <ButtonLink href="/sign-in" variant="primary">
        {t("linkDeadAction")}
      </ButtonLink>
    </div>
  );
}
