"use server";

import { action } from "@/lib/auth/action";
import { resetTemplate as reset, saveTemplate as save } from "@/lib/mail/templates/change-template";
import { previewTemplate as preview } from "@/lib/mail/templates/preview-template";

export const saveTemplate = action(save);

export const resetTemplate = action(reset);

export const previewTemplate = action(preview);
