import { z } from "zod";

const target = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("team"), id: z.uuid() }),
  z.object({ kind: z.literal("person"), id: z.uuid() }),
]);

/** Without `id` a new rule, asked last or at `position` (from 1). `condition` is a lifecycle condition over `ruleFields`; null: always. */
export const saveRuleSchema = z.object({
  id: z.uuid().optional(),
  position: z.int().positive().optional(),
  title: z.string().trim().min(1).max(200),
  condition: z
    .unknown()
    .optional()
    .transform((value) => value ?? null),
  target,
  active: z.boolean().default(true),
});
export type SaveRuleInput = z.input<typeof saveRuleSchema>;

export const moveRuleSchema = z.object({ id: z.uuid(), direction: z.enum(["up", "down"]) });
export type MoveRuleInput = z.input<typeof moveRuleSchema>;

export const deleteRuleSchema = z.object({ id: z.uuid() });
export type DeleteRuleInput = z.input<typeof deleteRuleSchema>;

export const previewRulesSchema = z.object({ caseNumber: z.coerce.number().int().positive() });
export type PreviewRulesInput = z.input<typeof previewRulesSchema>;
