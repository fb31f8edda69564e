import type { Locale } from "@/lib/i18n/locale";
import type { Score } from "@/lib/surveys/schema";

/** A survey as the holder of its link sees it. */
export interface OpenSurvey {
  caseNumber: number;
  subject: string;
  /** The customer's own language. */
  language: Locale;
  question: { en: string; ko: string };
  answer: { score: Score; comment: string; at: Date } | null;
  /** Until when the answer may be given or changed. */
  changeableUntil: Date;
  /** False once an answer stands: the page then only says thanks. */
  isOpen: boolean;
}

/** One answer in the results. */
export interface ResponseRow {
  id: string;
  score: Score;
  comment: string;
  answeredAt: Date;
  /** Set when the answer was changed later. */
  changedAt: Date | null;
  caseNumber: number;
  subject: string;
  customer: string;
  agent: string | null;
}

export interface ResponsePage {
  rows: ResponseRow[];
  older: string | null;
}

/** What all answers say together. */
export interface SurveySummary {
  /** Answers. */
  n: number;
  /** Invitations that were sent. */
  invited: number;
  /** Answers by score, from 1 to 5. */
  distribution: Record<Score, number>;
  /** Share of fours and fives, 0 to 100; null without answers. */
  csatPercent: number | null;
  /** Where that share lies with 95 % confidence, 0 to 100; null without answers. */
  interval: { from: number; to: number } | null;
  /** Answers of all invitations, 0 to 100; null without invitations. */
  responsePercent: number | null;
}
