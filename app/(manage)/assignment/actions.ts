"use server";

import { previewRules as preview } from "@/lib/assignment/preview";
import { deleteRule as remove, moveRule as move, saveRule as save } from "@/lib/assignment/rules";
import { deleteRuleSchema, moveRuleSchema, previewRulesSchema, saveRuleSchema } from "@/lib/assignment/schema";
import { action } from "@/lib/auth/action";

export const saveRule = action(saveRuleSchema, save);

export const moveRule = action(moveRuleSchema, move);

export const deleteRule = action(deleteRuleSchema, remove);

export const previewRules = action(previewRulesSchema, preview);
