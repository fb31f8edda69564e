import { getTranslations } from "next-intl/server";
import { IncidentControls, type IncidentActions } from "@/components/incidents/incident-controls";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { IncidentRow } from "@/lib/effects/types";

const tones = { open: "danger", retrying: "info", closed: "success" } as const;

/** One thing the worker could not do: what, where, since when, why, and what can be done about it. */
export async function IncidentCard({ incident, ...actions }: { incident: IncidentRow } & IncidentActions) {
  const t = await getTranslations("incidents");
  const { id, status, summary, detail, openedAt, closedAt, closedBy, reason, run, mail, retriable } = incident;
  const attempts = run?.attempts ?? mail?.attempts ?? 0;
  return (
    <li>
      <Card className="grid gap-3 p-4">
        <div className="flex flex-wrap items-start justify-between gap-3">
          <div className="min-w-0 flex-1">
            <h2 className="flex flex-wrap items-center gap-2 text-base font-semibold">
              <Badge tone={tones[status]}>{t(`status.${status}`)}</Badge>
              <span className="min-w-0 break-words">{summary}</span>
            </h2>
            <p className="mt-1.5 flex flex-wrap gap-x-3 gap-y-1 text-sm text-ink-muted">
              <Time at={openedAt} as="relative" />
              {incident.case && (
                <Link href={`/cases/${incident.case.number}`}>
                  #{incident.case.number} {incident.case.subject}
                </Link>
              )}
              {run && <code className="font-mono text-xs">{run.handler}</code>}
              {mail && <span>{mail.toEmail}</span>}
              {attempts > 0 && <span>{t("attempts", { count: attempts })}</span>}
            </p>
          </div>
          {status !== "closed" && (
            <IncidentControls
              incident={{ id, retriable }}
              {...actions}
              words={{
                retry: t("retry"),
                retried: t("retried"),
                close: t("close"),
                closed: t("closedNow"),
                closeTitle: t("closeTitle"),
                closeHint: t("closeHint"),
                reason: t("reason"),
                cancel: t("cancel"),
              }}
            />
          )}
        </div>
        {reason && closedAt && (
          <p className="text-sm">
            <span className="text-ink-muted">
              {t("closedBy", { name: closedBy ?? t("system") })}, <Time at={closedAt} />:
            </span>{" "}
            {reason}
          </p>
        )}
        {detail && (
          <Disclosure title={t("detail")}>
            <pre className="overflow-x-auto rounded-md bg-sunken p-3 font-mono text-xs whitespace-pre-wrap">
              {detail}
            </pre>
          </Disclosure>
        )}
      </Card>
    </li>
  );
}
