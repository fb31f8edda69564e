import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { MessagePage } from "@/components/shell/message-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("errors"))("notFoundTitle") };
}

export default function NotFound() {
  const t = useTranslations("errors");
  return <MessagePage title={t("notFoundTitle")}>{t("notFoundText")}</MessagePage>;
}
