import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import type { FormAction } from "@/components/forms/use-form-action";
import { Avatar } from "@/components/ui/avatar";
import { DEMO_ACCOUNTS } from "@/lib/people/demo-accounts";

/** The people of the demo, each one press away. */
export function DemoAccounts({ enter, next }: { enter: FormAction<unknown>; next: string }) {
  const t = useTranslations("signIn");
  return (
    <section aria-labelledby="demo" className="grid gap-3 border-t border-line pt-6">
      <div>
        <h2 id="demo" className="text-sm font-semibold text-ink-muted">
          {t("demoTitle")}
        </h2>
        <p className="mt-1 text-base">{t("demoText")}</p>
      </div>
      <ActionForm action={enter} className="gap-2! sm:grid-cols-2">
        <input type="hidden" name="next" value={next} />
        {DEMO_ACCOUNTS.map(({ email, name, role }) => (
          <button
            key={email}
            type="submit"
            name="email"
            value={email}
            className="flex items-center gap-3 rounded-lg border border-line bg-surface p-2.5 text-left text-base shadow-card hover:bg-hover"
          >
            <Avatar name={name} />
            <span className="min-w-0">
              <span className="block font-medium">{name}</span>
              <span className="block truncate text-sm text-ink-muted">{t(`demoRoles.${role}`)}</span>
            </span>
          </button>
        ))}
      </ActionForm>
    </section>
  );
}
