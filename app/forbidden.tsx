import { useTranslations } from "next-intl";
import { MessagePage } from "@/components/shell/message-page";

export default function Forbidden() {
  const t = useTranslations("errors");
  return <MessagePage title={t("forbiddenTitle")}>{t("forbiddenText")}</MessagePage>;
}
