import { getTranslations } from "next-intl/server";
import type { ComponentProps } from "react";
import { CaseTypeForm } from "@/components/case-types/case-type-form";
import { ClientMessages } from "@/components/shell/client-messages";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Card, CardBody } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";

/** The form of a new or an old case type under its heading. */
export async function CaseTypePage({ title, ...form }: ComponentProps<typeof CaseTypeForm> & { title: string }) {
  const t = await getTranslations("caseTypes");
  return (
    <ClientMessages namespaces={["caseTypes", "caseDesk"]}>
      <div className="max-w-3xl">
        <PageHeader
          above={<Breadcrumb parents={[{ href: "/case-types", label: t("title") }]} here={title} />}
          title={title}
          description={form.type?.key}
        />
        <Card>
          <CardBody>
            <CaseTypeForm {...form} />
          </CardBody>
        </Card>
      </div>
    </ClientMessages>
  );
}
