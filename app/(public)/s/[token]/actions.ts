"use server";

import { answerByLink } from "@/lib/auth/answer-survey";
import { publicAction } from "@/lib/auth/action";

export const answer = publicAction(answerByLink);
