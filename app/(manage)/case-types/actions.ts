"use server";

import { action } from "@/lib/auth/action";
import { caseTypeSchema, moveCaseTypeSchema, switchCaseTypeSchema } from "@/lib/lifecycles/case-type-schema";
import {
  changeCaseType as change,
  createCaseType as create,
  moveCaseType as move,
  switchCaseType as turn,
} from "@/lib/lifecycles/change-case-type";

export const createCaseType = action(caseTypeSchema, create);

export const changeCaseType = action(caseTypeSchema, change);

export const moveCaseType = action(moveCaseTypeSchema, move);

export const switchCaseType = action(switchCaseTypeSchema, turn);
