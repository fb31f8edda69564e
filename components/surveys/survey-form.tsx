import { ActionForm } from "@/components/forms/action-form";
import { FormTextArea } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import type { FormAction } from "@/components/forms/use-form-action";
import { FaceChoice } from "@/components/surveys/face-choice";
import { commentLength, type Score } from "@/lib/surveys/schema";

type SurveyFormProps = {
  action: FormAction<never>;
  token: string;
  chosen: Score | null;
  comment: string;
  words: {
    question: string;
    scores: Record<Score, string>;
    comment: string;
    commentHint: string;
    send: string;
  };
};

/** The question, five faces, a comment. It posts by itself where scripts do not run. */
export function SurveyForm({ action, token, chosen, comment, words }: SurveyFormProps) {
  return (
    <ActionForm action={action} className="gap-7">
      <input type="hidden" name="token" value={token} />
      <FaceChoice question={words.question} words={words.scores} chosen={chosen} />
      <FormTextArea
        name="comment"
        label={words.comment}
        description={words.commentHint}
        defaultValue={comment}
        maxLength={commentLength}
        rows={4}
      />
      <SubmitButton size="lg" className="w-full sm:w-auto sm:justify-self-start">
        {words.send}
      </SubmitButton>
    </ActionForm>
  );
}
