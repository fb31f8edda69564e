import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { saveSettings } from "@/app/(manage)/settings/actions";
import { FormCheckbox, FormSelect, FormTextArea, FormTextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { SavedForm } from "@/components/people/saved-form";
import { ZoneSelect } from "@/components/people/zone-select";
import { Card, CardBody } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { pageActor } from "@/lib/auth/page";
import { languages, locales } from "@/lib/i18n/locale";
import { readSettings } from "@/lib/settings/read";
import { timerLines } from "@/lib/settings/schema";

const storms = ["stormPerSender", "stormPerDomain", "stormPerMailbox"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("title") };
}

export default async function SettingsPage() {
  await pageActor("setting.manage");
  const [t, settings] = await Promise.all([getTranslations("settings"), readSettings()]);
  return (
    <div className="max-w-2xl">
      <PageHeader title={t("title")} description={t("description")} />
      <Card>
        <CardBody>
          <SavedForm action={saveSettings} saved={t("saved")}>
            <FormTextField
              name="companyName"
              label={t("companyName")}
              description={t("companyNameText")}
              defaultValue={settings.companyName}
              maxLength={60}
              required
            />
            <FormSelect
              name="defaultLanguage"
              label={t("defaultLanguage")}
              description={t("defaultLanguageText")}
              defaultValue={settings.defaultLanguage}
              options={locales.map((code) => ({ value: code, label: languages[code] }))}
            />
            <ZoneSelect
              name="businessZone"
              label={t("businessZone")}
              description={t("businessZoneText")}
              value={settings.businessZone}
            />
            <FormTextField
              name="uploadLimitMegabytes"
              label={t("uploadLimit")}
              description={t("uploadLimitText")}
              type="number"
              min={0.1}
              max={1_000}
              step="any"
              defaultValue={settings.uploadLimitBytes / 1_000_000}
              className="[&_input]:max-w-48"
              required
            />
            <FormTextField
              name="autoCloseDays"
              label={t("autoCloseDays")}
              description={t("autoCloseDaysText")}
              type="number"
              min={1}
              max={365}
              defaultValue={settings.autoCloseDays}
              className="[&_input]:max-w-48"
              required
            />
            <FormTextField
              name="undoSendSeconds"
              label={t("undoSendSeconds")}
              description={t("undoSendSecondsText")}
              type="number"
              min={0}
              max={60}
              defaultValue={settings.undoSendSeconds}
              className="[&_input]:max-w-48"
              required
            />
            <FormTextField
              name="mailsPerDomainPerMinute"
              label={t("mailsPerDomainPerMinute")}
              description={t("mailsPerDomainPerMinuteText")}
              type="number"
              min={1}
              max={100_000}
              defaultValue={settings.mailsPerDomainPerMinute}
              className="[&_input]:max-w-48"
              required
            />
            <FormCheckbox
              name="mailCommands"
              label={t("mailCommands")}
              description={t("mailCommandsText")}
              defaultChecked={settings.mailCommands}
            />
            <fieldset className="grid gap-3">
              <legend className="mb-1 text-sm font-medium">{t("storm")}</legend>
              <p className="text-sm text-ink-muted">{t("stormText")}</p>
              <div className="grid items-end gap-4 sm:grid-cols-3">
                {storms.map((name) => (
                  <FormTextField
                    key={name}
                    name={name}
                    label={t(name)}
                    type="number"
                    min={2}
                    max={1_000_000}
                    defaultValue={settings[name]}
                    required
                  />
                ))}
              </div>
            </fieldset>
            <FormTextArea
              name="timers"
              label={t("timers")}
              description={t("timersText")}
              defaultValue={timerLines(settings.timers)}
              rows={3}
              className="[&_textarea]:font-mono"
            />
            <SubmitButton className="justify-self-end">{t("save")}</SubmitButton>
          </SavedForm>
        </CardBody>
      </Card>
    </div>
  );
}
