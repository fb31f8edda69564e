import type { Locale } from "@/lib/i18n/locale";
import { useTranslations } from "next-intl";
import { FormCheckbox, FormSelect, FormTextField } from "@/components/forms/fields";
import { ZoneSelect } from "@/components/people/zone-select";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { ROLES } from "@/lib/access/actor";
import { languages, locales } from "@/lib/i18n/locale";
import type { Choice, PersonView } from "@/lib/people/types";

type PersonFieldsProps = {
  /** Null: somebody new. */
  person: PersonView | null;
  teams: Choice[];
  organizations: Choice[];
  defaults: { language: Locale; timeZone: string };
};

/** What an admin says about a person. Of the last two parts the one shows that belongs to the chosen role; the other is passed over. */
export function PersonFields({ person, teams, organizations, defaults }: PersonFieldsProps) {
  const t = useTranslations("people");
  return (
    <div className="group/person grid gap-5">
      <FormTextField name="name" label={t("name")} defaultValue={person?.name} maxLength={200} required />
      {!person && (
        <FormTextField name="email" label={t("email")} type="email" autoComplete="off" maxLength={320} required />
      )}
      <FormSelect
        name="role"
        label={t("role")}
        description={t("roleText")}
        defaultValue={person?.role ?? "agent"}
        options={ROLES.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <FormSelect
          name="language"
          label={t("language")}
          defaultValue={person?.language ?? defaults.language}
          options={locales.map((code) => ({ value: code, label: languages[code] }))}
        />
        <ZoneSelect name="timeZone" label={t("timeZone")} value={person?.timeZone ?? defaults.timeZone} />
      </div>
      <fieldset className="grid gap-4 rounded-lg border border-line p-4 group-has-[option[value=customer]:checked]/person:hidden">
        <legend className="px-1 text-sm font-semibold text-ink-muted">{t("forStaff")}</legend>
        {teams.length > 0 && (
          <CheckboxGroup
            name="teamIds[]"
            label={t("teams")}
            options={teams.map(({ id, name }) => ({ value: id, label: name }))}
            defaultValues={person?.teamIds}
          />
        )}
        <FormTextField
          name="caseCap"
          label={t("caseCap")}
          description={t("caseCapText")}
          type="number"
          min={0}
          max={10_000}
          defaultValue={person?.caseCap ?? 30}
          className="[&_input]:max-w-48"
          required
        />
        {person && (
          <FormCheckbox
            name="available"
            label={t("available")}
            description={t("availableOther")}
            defaultChecked={person.available}
          />
        )}
      </fieldset>
      <fieldset className="hidden gap-4 rounded-lg border border-line p-4 group-has-[option[value=customer]:checked]/person:grid">
        <legend className="px-1 text-sm font-semibold text-ink-muted">{t("forCustomers")}</legend>
        <FormSelect
          name="organizationId"
          label={t("organization")}
          placeholder={t("noOrganization")}
          defaultValue={person?.organizationId ?? ""}
          options={organizations.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <FormCheckbox
          name="seesOrganization"
          label={t("seesOrganization")}
          description={t("seesOrganizationText")}
          defaultChecked={person?.seesOrganization}
        />
      </fieldset>
    </div>
  );
}
