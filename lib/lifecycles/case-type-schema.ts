import { z } from "zod";
import { PRIORITIES } from "@/lib/cases/schema";
import { nameSchema } from "@/lib/text/schema";

/** The pictures a case type may have: components/lifecycle/case-type-icon.tsx draws them. */
export const CASE_TYPE_ICONS = [
  "question",
  "alert",
  "bug",
  "task",
  "approval",
  "idea",
  "device",
  "network",
  "access",
  "security",
  "order",
  "parcel",
  "money",
  "people",
  "calendar",
  "document",
] as const;
export type CaseTypeIcon = (typeof CASE_TYPE_ICONS)[number];

/** What rules, filters and programs call a case type by; for good. The address of "new" is the form's. */
export const caseTypeKey = z.string().regex(/^(?!new$)[a-z][a-z0-9-]{0,63}$/);

const title = nameSchema(100);

/** An empty choice of a form is nothing. */
const chosen = z.preprocess((value) => (value === "" ? null : value), z.uuid().nullable()).default(null);

export const caseTypeSchema = z.object({
  key: caseTypeKey,
  titleEn: title,
  titleKo: title,
  icon: z.enum(CASE_TYPE_ICONS),
  /** The key of the lifecycle that new cases start on. */
  lifecycle: z.string().min(1).max(100),
  teamId: chosen,
  priority: z.enum(PRIORITIES).default("normal"),
  forCustomers: z.coerce.boolean().default(false),
  /** When the type that the form shows was last changed; a later change is then not overwritten. */
  seenAt: z.coerce.date().optional(),
});
export type CaseTypeInput = z.input<typeof caseTypeSchema>;

export const moveCaseTypeSchema = z.object({ key: caseTypeKey, direction: z.enum(["up", "down"]) });
export type MoveCaseTypeInput = z.input<typeof moveCaseTypeSchema>;

export const switchCaseTypeSchema = z.object({ key: caseTypeKey, active: z.boolean() });
export type SwitchCaseTypeInput = z.input<typeof switchCaseTypeSchema>;
