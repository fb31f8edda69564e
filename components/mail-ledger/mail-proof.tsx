import { ShieldAlert, ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import type { LedgerMail } from "@/lib/mail/inbound/ledger-types";

/** Whether the sender's domain vouches for a mail, and what each check said (RFC 7208, RFC 6376, RFC 7489). */
export function MailProof({ mail: { authentication } }: { mail: LedgerMail }) {
  const t = useTranslations("mailLedger");
  return (
    <Card>
      <CardHeader title={t("authentication.title")} />
      <CardBody className="grid gap-3">
        {authentication === null || authentication.by === "" ? (
          <p className="text-ink-muted">{t("authentication.unknown")}</p>
        ) : (
          <>
            <Badge
              tone={authentication.aligned ? "success" : "warning"}
              icon={authentication.aligned ? <ShieldCheck aria-hidden="true" /> : <ShieldAlert aria-hidden="true" />}
              className="w-fit"
            >
              {t(authentication.aligned ? "authentication.aligned" : "authentication.notAligned")}
            </Badge>
            <DescriptionList
              items={[
                { term: "SPF", description: t(`check.${authentication.spf}`) },
                { term: "DKIM", description: t(`check.${authentication.dkim}`) },
                { term: "DMARC", description: t(`check.${authentication.dmarc}`) },
                {
                  term: t("authentication.by"),
                  description: authentication.by === "caseway" ? t("authentication.here") : authentication.by,
                },
              ]}
            />
          </>
        )}
      </CardBody>
    </Card>
  );
}
