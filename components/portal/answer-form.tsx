"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { UploadField } from "@/components/files/upload-field";
import { useUploads } from "@/components/files/use-uploads";
import { ActionForm } from "@/components/forms/action-form";
import { FormTextArea } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import type { FormAction } from "@/components/forms/use-form-action";
import { InlineMessage } from "@/components/ui/inline-message";
import { showToast } from "@/components/ui/show-toast";
import { useWords } from "@/components/ui/words";
import type { SentReply } from "@/lib/cases/types";

type AnswerFormProps = {
  caseId: string;
  closed: boolean;
  send: FormAction<SentReply>;
  uploadLimit: string;
};

/** Where a customer answers. */
export function AnswerForm({ caseId, closed, send, uploadLimit }: AnswerFormProps) {
  const t = useTranslations("portal");
  const words = useWords();
  const router = useRouter();
  const uploading = useUploads({ failed: words.uploadFailed });
  // A new key empties the fields once the answer is on its way.
  const [sentCount, setSentCount] = useState(0);

  function done({ followUpNumber }: SentReply) {
    uploading.clear();
    setSentCount((count) => count + 1);
    showToast({
      text: followUpNumber ? t("followUpOpened", { number: followUpNumber }) : t("answered"),
      tone: "success",
    });
    if (followUpNumber) router.push(`/my-cases/${followUpNumber}`);
    else router.refresh();
  }

  return (
    <section aria-labelledby="answer" className="grid gap-3 border-t border-line pt-6">
      <h2 id="answer" className="text-lg font-semibold">
        {t("answer")}
      </h2>
      {closed && <InlineMessage>{t("answerClosed")}</InlineMessage>}
      <ActionForm key={sentCount} action={send} onDone={done}>
        <input type="hidden" name="caseId" value={caseId} />
        <FormTextArea name="bodyText" label={t("answerLabel")} hideLabel rows={5} required />
        <UploadField label={t("files")} description={t("filesHint", { size: uploadLimit })} uploading={uploading} />
        <div>
          <SubmitButton disabled={uploading.busy}>{t("sendAnswer")}</SubmitButton>
        </div>
      </ActionForm>
    </section>
  );
}
