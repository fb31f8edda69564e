import { z } from "zod";
import { storable } from "@/lib/text/storable";

/** The scale: 1 worst, 5 best. */
export const scores = [1, 2, 3, 4, 5] as const;

export type Score = (typeof scores)[number];

export const commentLength = 5_000;

/** An answer as the survey's page posts it. */
export const answerSchema = z.object({
  token: z.string().max(200),
  score: z
    .unknown()
    .transform((value) => scoreIn(value))
    .pipe(z.literal(scores)),
  comment: z
    .string()
    .max(commentLength)
    .default("")
    .transform((text) => storable(text).trim()),
});

export type AnswerInput = z.input<typeof answerSchema>;
/** An answer that was read. */
export type SurveyAnswer = z.output<typeof answerSchema>;

/** A page of answers. */
export const listResponsesSchema = z.object({ cursor: z.string().max(100).optional() });

export type ListResponsesInput = z.infer<typeof listResponsesSchema>;

/** The score that a form's or an address's text names; null for anything else. */
export function scoreIn(value: unknown): Score | null {
  return scores.find((score) => score === value || String(score) === value) ?? null;
}
