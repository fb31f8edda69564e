import type { Tx } from "@/lib/db/client";

/** The survey that the shipped lifecycle sends. */
export const defaultSurveyKey = "csat";

/** Writes the default survey (satisfaction, one to five) where there is none yet; one that was changed stays as it is. */
export async function ensureDefaultSurvey(tx: Tx): Promise<void> {
  await tx.survey.createMany({
    data: [
      {
        key: defaultSurveyKey,
        title: { en: "Satisfaction with support", ko: "고객 지원 만족도" },
        question: { en: "How satisfied are you with the help you got?", ko: "받으신 지원에 얼마나 만족하셨나요?" },
      },
    ],
    skipDuplicates: true,
  });
}
