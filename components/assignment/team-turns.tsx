import { getTranslations } from "next-intl/server";
import { Avatar } from "@/components/ui/avatar";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { ProgressBar } from "@/components/ui/progress-bar";
import { Time } from "@/components/ui/time";
import type { Finding } from "@/lib/assignment/choose";
import type { TeamTurns as Team } from "@/lib/assignment/turns";

const tones: Record<Finding, Tone> = {
  chosen: "accent",
  later: "neutral",
  inactive: "neutral",
  invited: "neutral",
  away: "warning",
  full: "danger",
};

/** A team's members in the order of their turns: who is next, who is not and why, and how much each one has. */
export async function TeamTurns({ team }: { team: Team }) {
  const t = await getTranslations("assignment");
  return (
    <Card>
      <CardHeader as="h3" title={team.name} />
      <ol className="divide-y divide-line">
        {team.members.map(({ id, name, finding, openWork, cap, lastAssignedAt }) => (
          <li
            key={id}
            className="grid grid-cols-[minmax(0,1fr)_6rem] items-center gap-x-4 gap-y-1 px-4 py-2.5 sm:grid-cols-[minmax(0,1fr)_9rem]"
          >
            <span className="flex min-w-0 items-center gap-2.5">
              <Avatar name={name} />
              <span className="min-w-0">
                <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
                  <span className="truncate font-medium">{name}</span>
                  <Badge tone={tones[finding]}>{t(`finding.${finding}`)}</Badge>
                </span>
                <span className="block text-sm text-ink-muted">
                  {t("last")}: {lastAssignedAt ? <Time at={lastAssignedAt} as="relative" /> : t("never")}
                </span>
              </span>
            </span>
            <span className="grid gap-1 text-sm">
              <span className="text-right text-ink-muted tabular">{t("work", { open: openWork, cap })}</span>
              <ProgressBar
                label={t("workOf", { name })}
                value={Math.min(openWork, cap)}
                max={Math.max(1, cap)}
                tone={openWork >= cap ? "danger" : "accent"}
              />
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
