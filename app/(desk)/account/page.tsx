import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { addToken, leaveEverywhere, removeToken, saveAccount, savePassword } from "@/app/(desk)/account/actions";
import { ActionForm } from "@/components/forms/action-form";
import { FormSelect, FormTextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { ActButton } from "@/components/people/act-button";
import { SavedForm } from "@/components/people/saved-form";
import { TokenForm } from "@/components/people/token-form";
import { ZoneSelect } from "@/components/people/zone-select";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { pageActor } from "@/lib/auth/page";
import { languages, locales } from "@/lib/i18n/locale";
import { getOwnAccount } from "@/lib/people/account";
import { PASSWORD_LEAST } from "@/lib/people/password-length";
import type { OwnAccount, TokenRow } from "@/lib/people/types";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people"))("accountTitle") };
}

export default async function AccountPage() {
  const actor = await pageActor("account.change");
  const [t, own] = await Promise.all([getTranslations("people"), getOwnAccount(actor)]);
  return (
    <div className="grid max-w-2xl gap-5">
      <PageHeader title={t("accountTitle")} description={own.email} />
      <About own={own} />
      {own.hasPassword && <Password email={own.email} />}
      <Tokens tokens={own.tokens} />
      <Card>
        <CardHeader title={t("signOutEverywhere")} description={t("signOutSelfText")} />
        <CardBody>
          <ActionForm action={leaveEverywhere}>
            <SubmitButton variant="secondary" className="justify-self-start">
              {t("signOutEverywhere")}
            </SubmitButton>
          </ActionForm>
        </CardBody>
      </Card>
    </div>
  );
}

async function About({ own }: { own: OwnAccount }) {
  const t = await getTranslations("people");
  return (
    <Card>
      <CardHeader title={t("aboutYou")} />
      <CardBody>
        <SavedForm action={saveAccount} saved={t("saved")}>
          <FormTextField name="name" label={t("name")} defaultValue={own.name} autoComplete="name" required />
          <div className="grid gap-5 sm:grid-cols-2">
            <FormSelect
              name="language"
              label={t("language")}
              defaultValue={own.language}
              options={locales.map((code) => ({ value: code, label: languages[code] }))}
            />
            <ZoneSelect name="timeZone" label={t("timeZone")} value={own.timeZone} />
          </div>
          <SubmitButton className="justify-self-end">{t("save")}</SubmitButton>
        </SavedForm>
      </CardBody>
    </Card>
  );
}

async function Password({ email }: { email: string }) {
  const [t, words] = await Promise.all([getTranslations("people"), getTranslations("signIn")]);
  return (
    <Card>
      <CardHeader title={t("password")} description={t("passwordText")} />
      <CardBody>
        <SavedForm action={savePassword} saved={t("passwordSaved")} empties>
          <input type="hidden" name="username" autoComplete="username" value={email} />
          <FormTextField
            name="currentPassword"
            label={t("currentPassword")}
            type="password"
            autoComplete="current-password"
            required
          />
          <FormTextField
            name="password"
            label={t("newPassword")}
            description={words("passwordHint", { least: PASSWORD_LEAST })}
            type="password"
            autoComplete="new-password"
            minLength={PASSWORD_LEAST}
            required
          />
          <SubmitButton className="justify-self-end">{t("passwordSubmit")}</SubmitButton>
        </SavedForm>
      </CardBody>
    </Card>
  );
}

async function Tokens({ tokens }: { tokens: TokenRow[] }) {
  const t = await getTranslations("people");
  return (
    <Card>
      <CardHeader title={t("tokens")} description={t("tokensText")} />
      <CardBody className="grid gap-4">
        {tokens.length > 0 && (
          <ul className="grid gap-2">
            {tokens.map((token) => (
              <li
                key={token.id}
                className="flex flex-wrap items-center justify-between gap-3 rounded-md border border-line p-3"
              >
                <span className="min-w-0">
                  <span className="block truncate font-medium">{token.title}</span>
                  <span className="text-sm text-ink-muted">
                    {t("tokenMade")} <Time at={token.createdAt} as="date" />
                    {" · "}
                    {token.lastUsedAt ? (
                      <>
                        {t("tokenUsed")} <Time at={token.lastUsedAt} as="relative" />
                      </>
                    ) : (
                      t("tokenUnused")
                    )}
                  </span>
                </span>
                <ActButton
                  act={removeToken}
                  input={{ tokenId: token.id }}
                  label={t("tokenRevoke")}
                  done={t("tokenRevoked")}
                  tone="danger"
                  question={{ title: t("tokenRevokeTitle", { title: token.title }), text: t("tokenRevokeText") }}
                />
              </li>
            ))}
          </ul>
        )}
        <TokenForm
          create={addToken}
          words={{
            title: t("tokenTitle"),
            hint: t("tokenHint"),
            create: t("tokenCreate"),
            created: t("tokenCreated"),
            createdText: t("tokenCreatedText"),
          }}
        />
      </CardBody>
    </Card>
  );
}
