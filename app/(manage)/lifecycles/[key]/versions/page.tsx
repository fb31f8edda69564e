import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RestoreButton } from "@/components/lifecycle/restore-button";
import { restoreVersion } from "@/app/(manage)/lifecycles/actions";
import { Badge } from "@/components/ui/badge";
import { Row, RowLink, Table, Td, Th, THead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { orNotFound, pageActor } from "@/lib/auth/page";
import { getLifecycle } from "@/lib/lifecycles/queries";

type VersionsPageProps = { params: Promise<{ key: string }> };

export async function generateMetadata({ params }: VersionsPageProps): Promise<Metadata> {
  const t = await getTranslations("lifecycles");
  return { title: `${t("versions")} · ${(await params).key}` };
}

export default async function VersionsPage({ params }: VersionsPageProps) {
  const actor = await pageActor("lifecycle.read");
  const { key } = await params;
  const [t, { versions, draft }] = await Promise.all([
    getTranslations("lifecycles"),
    orNotFound(getLifecycle(actor, key)),
  ]);
  return (
    <Table label={t("versions")} density="roomy">
      <THead>
        <tr>
          <Th>{t("version")}</Th>
          <Th>{t("notes")}</Th>
          <Th>{t("published")}</Th>
          <Th align="end">{t("liveCases")}</Th>
          <Th>
            <span title={t("behaviourHint")}>{t("behaviour")}</span>
          </Th>
          <Th>
            <span className="sr-only">{t("restoreAsDraft")}</span>
          </Th>
        </tr>
      </THead>
      <tbody>
        {versions.map(({ number, notes, publishedAt, publishedBy, active, liveCases, behaviourHash }) => (
          <Row key={number}>
            <Td className="whitespace-nowrap">
              <RowLink href={`/lifecycles/${key}/versions/${number}`}>{t("versionNumber", { number })}</RowLink>
              {active && (
                <span className="ml-2">
                  <Badge tone="success">{t("active")}</Badge>
                </span>
              )}
            </Td>
            <Td className="max-w-prose min-w-48">{notes || t("publishedWithProduct")}</Td>
            <Td className="whitespace-nowrap">
              <Time at={publishedAt} />
              {publishedBy && <div className="text-sm text-ink-muted">{publishedBy}</div>}
            </Td>
            <Td align="end">{liveCases}</Td>
            <Td className="font-mono text-xs text-ink-muted">{behaviourHash.slice(0, 12)}</Td>
            <Td>
              <RestoreButton
                restore={restoreVersion}
                version={{ key, number, draftRev: draft.rev }}
                words={{ restore: t("restoreAsDraft"), done: t("restored", { number }) }}
              />
            </Td>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
