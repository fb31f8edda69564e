import { useTranslations } from "next-intl";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { CaseView } from "@/lib/cases/types";

/** Whose case it is, and how it came. */
export function RequesterCard({ found }: { found: CaseView }) {
  const t = useTranslations("caseDesk");
  const { requester, channel, createdAt, firstRepliedAt } = found;
  return (
    <Card>
      <CardHeader title={t("requester")} />
      <CardBody className="grid gap-3">
        <div className="min-w-0">
          <p className="font-medium break-words">{requester.name}</p>
          <p className="text-sm break-words text-ink-muted">{requester.email}</p>
        </div>
        <DescriptionList
          items={[
            ...(requester.organization ? [{ term: t("organization"), description: requester.organization }] : []),
            { term: t("channel"), description: t(`channels.${channel}`) },
            { term: t("opened"), description: <Time at={createdAt} /> },
            ...(firstRepliedAt ? [{ term: t("firstReply"), description: <Time at={firstRepliedAt} /> }] : []),
          ]}
        />
        <Link href={`/cases?view=all&requesterId=${requester.id}`} className="text-sm">
          {t("otherCases")}
        </Link>
      </CardBody>
    </Card>
  );
}
