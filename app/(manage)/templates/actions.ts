"use server";

import { action } from "@/lib/auth/action";
import { resetTemplate as reset, saveTemplate as save } from "@/lib/mail/templates/change-template";
import { previewTemplate as preview } from "@/lib/mail/templates/preview-template";
import { templateSchema, templateWordsSchema } from "@/lib/mail/templates/schema";

export const saveTemplate = action(templateWordsSchema, save);

export const resetTemplate = action(templateSchema, reset);

export const previewTemplate = action(templateWordsSchema, preview);
