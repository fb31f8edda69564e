"use server";

import { previewRules as preview } from "@/lib/assignment/preview";
import { deleteRule as remove, moveRule as move, saveRule as save } from "@/lib/assignment/rules";
import { action } from "@/lib/auth/action";

export const saveRule = action(save);

export const moveRule = action(move);

export const deleteRule = action(remove);

export const previewRules = action(preview);
