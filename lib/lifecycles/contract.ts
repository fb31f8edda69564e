import type { Column, SentEvent } from "@/lib/lifecycle/language/surroundings";

/*
 * What product and lifecycle agree on by name. The code that sends reads it, and so does the verifier: a name that is
 * not here means nothing to the product, whatever a lifecycle calls it.
 */

/** The events that the product sends to a case's lifecycle by itself. Everything else is chosen by a person or sent by the lifecycle. */
export const SENDS = {
  /** The requester, or who takes part in the conversation, has answered: in the portal, by mail, by the API. */
  customerReply: {
    name: "customerReply",
    kind: "message",
    gives: [],
    comes: "unlessClosed",
    unanswered: {
      en: "The answer is kept with the case, but the case stays as it is and nobody is notified.",
      ko: "답변은 사례에 저장되지만 상태는 그대로이고 아무에게도 알리지 않습니다.",
    },
  },
  /** The requester has rated the case, or changed the score. */
  surveyAnswered: {
    name: "surveyAnswered",
    kind: "message",
    gives: ["score"],
    comes: "afterSurvey",
    unanswered: {
      en: "The score is kept with the survey, but the case stays as it is and conditions cannot read it.",
      ko: "점수는 설문에 저장되지만 사례는 그대로이고 조건에서 점수를 읽을 수 없습니다.",
    },
  },
  /** Somebody gives the case to somebody of the staff. Where nothing answers it the assignee changes all the same. */
  assign: { name: "assign", kind: "command", gives: ["assignee"], comes: "byHand", unanswered: null },
  /** Somebody gives the case back to nobody. Where nothing answers it the assignee is taken off all the same. */
  release: { name: "release", kind: "command", gives: ["assignee"], comes: "byHand", unanswered: null },
} as const satisfies Readonly<Record<string, SentEvent>>;

/** The starts by which the product opens cases; a lifecycle without one of them is started by its first. */
export const STARTS = {
  /** By a customer or a visitor, in the portal. */
  portal: "portal",
  /** By a mail, whoever wrote it. */
  mail: "email",
  /** By a program. */
  api: "api",
  /** By staff for a customer. */
  staff: "staff",
} as const;

/** The derived fields that the product computes, where a lifecycle declares them. */
export const DERIVED = {
  /** Whole days since the case was opened. */
  ageDays: "ageDays",
} as const;

/** The fields that every case has; a lifecycle that declares one of these names means this field, and no other. */
export const COLUMNS = {
  subject: { types: ["string", "text"] },
  type: { types: ["enum", "string"] },
  priority: { types: ["enum"], values: ["low", "normal", "high", "urgent"] },
  tags: { types: ["set"] },
  team: { types: ["ref"] },
  assignee: { types: ["ref"] },
  requester: { types: ["ref"] },
} as const satisfies Readonly<Record<string, Column>>;

/** What the product tells conditions of whoever acts. */
export const ACTOR_ATTRIBUTES = ["id", "roles"] as const;
