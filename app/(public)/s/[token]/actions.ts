"use server";

import { answerByLink } from "@/lib/auth/answer-survey";
import { publicAction } from "@/lib/auth/action";
import { answerSchema } from "@/lib/surveys/schema";

export const answer = publicAction(answerSchema, answerByLink);
