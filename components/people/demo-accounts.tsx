import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import type { ActionResult } from "@/lib/auth/action-result";
import { DEMO_ACCOUNTS } from "@/lib/people/demo-accounts";

/** The people of the demo, each one press away. */
export function DemoAccounts({ enter }: { enter: (form: FormData) => Promise<ActionResult<unknown>> }) {
  const t = useTranslations("signIn");
  const send = async (form: FormData) => {
    "use server";
    await enter(form);
  };
  return (
    <section aria-labelledby="demo" className="grid gap-3 border-t border-line pt-6">
      <div>
        <h2 id="demo" className="text-sm font-semibold text-ink-muted">
          {t("demoTitle")}
        </h2>
        <p className="mt-1 text-base">{t("demoText")}</p>
      </div>
      <form action={send} className="grid gap-2 sm:grid-cols-2">
        {DEMO_ACCOUNTS.map(({ email, name, role }) => (
          <button
            key={email}
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
      </form>
    </section>
  );
}
