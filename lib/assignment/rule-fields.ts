import { locales } from "@/lib/i18n/locale";
import { CHANNELS, PRIORITIES } from "@/lib/cases/schema";
import { checkCondition } from "@/lib/lifecycle/language/check/conditions";
import { checkJson } from "@/lib/lifecycle/language/check/json";
import { collector } from "@/lib/lifecycle/language/check/report";
import type { Condition, FieldDefinitions, Problem } from "@/lib/lifecycle/language/definition";
import { condition as conditionShape } from "@/lib/lifecycle/language/shape/condition";
import type { CaseTypeRow } from "@/lib/lifecycles/types";

/** A case type by its names, as rules know it. */
export type RuledType = Pick<CaseTypeRow, "key" | "title">;

const FIELDS = {
  priority: {
    type: "enum",
    values: PRIORITIES,
    label: { en: "Priority", ko: "우선순위" },
    valueLabels: {
      low: { en: "Low", ko: "낮음" },
      normal: { en: "Normal", ko: "보통" },
      high: { en: "High", ko: "높음" },
      urgent: { en: "Urgent", ko: "긴급" },
    },
  },
  type: { type: "enum", values: [], label: { en: "Type", ko: "유형" } },
  tags: { type: "set", label: { en: "Tags", ko: "태그" } },
  subject: { type: "string", label: { en: "Subject", ko: "제목" } },
  language: {
    type: "enum",
    values: locales,
    label: { en: "Language", ko: "언어" },
    valueLabels: { en: { en: "English", ko: "영어" }, ko: { en: "Korean", ko: "한국어" } },
  },
  channel: {
    type: "enum",
    values: CHANNELS,
    label: { en: "Channel", ko: "채널" },
    valueLabels: {
      portal: { en: "Portal", ko: "포털" },
      desk: { en: "Desk", ko: "상담 화면" },
      mail: { en: "Mail", ko: "메일" },
      api: { en: "API", ko: "API" },
      survey: { en: "Survey", ko: "설문" },
      system: { en: "System", ko: "시스템" },
    },
  },
  organization: { type: "ref", to: "organization", nullable: true, label: { en: "Organization", ko: "조직" } },
  requester: { type: "ref", to: "person", label: { en: "Requester", ko: "요청자" } },
  team: { type: "ref", to: "team", nullable: true, label: { en: "Team", ko: "팀" } },
} as const satisfies FieldDefinitions;

/** What the condition of an assignment rule may read, as `case.…`; the case types are those there are. */
export function ruleFields(types: readonly RuledType[]): FieldDefinitions {
  const values = types.map(({ key }) => key);
  const valueLabels = Object.fromEntries(types.map(({ key, title }) => [key, title]));
  return { ...FIELDS, type: { ...FIELDS.type, values, valueLabels } };
}

/** A rule's condition, or what is wrong with it: JSON pointers into the condition. */
export type ParsedCondition =
  { readonly ok: true; readonly condition: Condition } | { readonly ok: false; readonly problems: readonly Problem[] };

/** Checks a rule's condition: its shape, the fields it reads, the types it compares. */
export function parseRuleCondition(input: unknown, types: readonly RuledType[]): ParsedCondition {
  const { problems, report } = collector();
  checkJson(input, report);
  if (problems.length > 0) return { ok: false, problems };
  const shaped = conditionShape.safeParse(input);
  if (!shaped.success) {
    for (const { path, message } of shaped.error.issues)
      report("schema", path.map((part) => `/${String(part)}`).join(""), message);
    return { ok: false, problems };
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the shape contains itself, so its type says only "object"
  const condition = shaped.data as Condition;
  checkCondition(condition, "", { scope: { case: ruleFields(types), event: {}, actor: {} }, sizes: new Map(), report });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, condition };
}
