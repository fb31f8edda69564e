import { MessageSquarePlus } from "lucide-react";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { MyCaseList } from "@/components/portal/my-case-list";
import { Card, CardBody } from "@/components/ui/card";
import { ButtonLink, Link } from "@/components/ui/link";
import { isStaff } from "@/lib/access/actor";
import { currentActor } from "@/lib/auth/current-actor";
import { listMyCases } from "@/lib/cases/queue/list-mine";

const steps = ["step1", "step2", "step3"] as const;

export default async function HomePage() {
  const actor = await currentActor();
  if (actor && isStaff(actor)) redirect("/cases");
  const t = await getTranslations("portal");
  const recent = actor ? (await listMyCases(actor)).rows.slice(0, 5) : [];
  return (
    <div className="grid gap-10">
      <section className="grid justify-items-start gap-4">
        <h1 className="text-2xl font-semibold tracking-tight">
          {actor ? t("welcomeName", { name: actor.name }) : t("welcome")}
        </h1>
        <p className="max-w-prose text-ink-muted">{t("welcomeHint")}</p>
        <ButtonLink href="/new" variant="primary" size="lg" icon={<MessageSquarePlus aria-hidden="true" />}>
          {t("newRequest")}
        </ButtonLink>
      </section>
      {recent.length > 0 && (
        <section aria-labelledby="recent" className="grid gap-3">
          <div className="flex items-baseline justify-between gap-4">
            <h2 id="recent" className="text-lg font-semibold">
              {t("recent")}
            </h2>
            <Link href="/my-cases">{t("allMyCases")}</Link>
          </div>
          <MyCaseList rows={recent} />
        </section>
      )}
      <section aria-labelledby="how" className="grid gap-4">
        <h2 id="how" className="text-lg font-semibold">
          {t("howItWorks")}
        </h2>
        <ol className="grid gap-4 sm:grid-cols-3">
          {steps.map((step, index) => (
            <li key={step}>
              <Card className="h-full">
                <CardBody className="grid gap-2">
                  <span
                    aria-hidden="true"
                    className="grid size-7 place-items-center rounded-full bg-accent-soft text-sm font-semibold text-accent"
                  >
                    {index + 1}
                  </span>
                  <h3 className="font-semibold">{t(step)}</h3>
                  <p className="text-base text-ink-muted">{t(`${step}Text`)}</p>
                </CardBody>
              </Card>
            </li>
          ))}
        </ol>
        {!actor && <p className="text-ink-muted">{t("signInHint")}</p>}
      </section>
    </div>
  );
}
