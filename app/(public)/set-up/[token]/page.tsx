import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { setUpAccount, setUpInstallation } from "@/app/(public)/set-up/[token]/actions";
import { ActionForm } from "@/components/forms/action-form";
import { FormTextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { PublicShell } from "@/components/shell/public-shell";
import { ButtonLink } from "@/components/ui/link";
import { isDemo } from "@/lib/env/setting";
import { findSetUp } from "@/lib/people/complete-setup";
import { PASSWORD_LEAST } from "@/lib/people/password-length";
import { readSettings } from "@/lib/settings/read";

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn"))("setUpTitle"), referrer: "same-origin" };
}

export default async function SetUpPage({ params }: Props) {
  const [{ token }, { companyName }] = await Promise.all([params, readSettings()]);
  const invitation = await findSetUp(token);
  return (
    <PublicShell demo={isDemo()} companyName={companyName}>
      {!invitation && <DeadLink />}
      {invitation?.kind === "first-admin" && <FirstAdmin token={token} />}
      {invitation?.kind === "person" && <Invited token={token} name={invitation.name} email={invitation.email} />}
    </PublicShell>
  );
}

async function FirstAdmin({ token }: { token: string }) {
  const t = await getTranslations("signIn");
  return (
    <Greeting title={t("setUpTitle")} text={t("setUpText")}>
      <ActionForm action={setUpInstallation}>
        <input type="hidden" name="token" value={token} />
        <FormTextField name="name" label={t("name")} autoComplete="name" size="lg" required />
        <FormTextField name="email" label={t("email")} type="email" autoComplete="username" size="lg" required />
        <NewPassword />
        <SubmitButton size="lg">{t("setUpSubmit")}</SubmitButton>
      </ActionForm>
    </Greeting>
  );
}

async function Invited({ token, name, email }: { token: string; name: string; email: string }) {
  const t = await getTranslations("signIn");
  return (
    <Greeting title={t("inviteTitle", { name })} text={t("inviteText", { email })}>
      <ActionForm action={setUpAccount}>
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="username" autoComplete="username" value={email} />
        <NewPassword />
        <SubmitButton size="lg">{t("inviteSubmit")}</SubmitButton>
      </ActionForm>
    </Greeting>
  );
}

async function NewPassword() {
  const t = await getTranslations("signIn");
  return (
    <FormTextField
      name="password"
      label={t("newPassword")}
      description={t("passwordHint", { least: PASSWORD_LEAST })}
      type="password"
      autoComplete="new-password"
      minLength={PASSWORD_LEAST}
      size="lg"
      required
    />
  );
}

async function DeadLink() {
  const t = await getTranslations("signIn");
  return (
    <Greeting title={t("linkDeadTitle")} text={t("setUpDeadText")}>
      <ButtonLink href="/sign-in" variant="primary" className="justify-self-start">
        {t("toSignIn")}
      </ButtonLink>
    </Greeting>
  );
}

function Greeting({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <div className="grid gap-5">
      <div>
        <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
        <p className="mt-1 text-ink-muted">{text}</p>
      </div>
      {children}
    </div>
  );
}
