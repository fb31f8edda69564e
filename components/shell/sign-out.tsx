import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import type { FormAction } from "@/components/forms/use-form-action";

/** Ends the session in this browser; for the `signOut` of a shell. */
export function SignOut({ action }: { action: FormAction<unknown> }) {
  const t = useTranslations("shell");
  return (
    <ActionForm action={action}>
      <SubmitButton variant="secondary">{t("signOut")}</SubmitButton>
    </ActionForm>
  );
}
