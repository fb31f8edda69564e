"use server";

import { action } from "@/lib/auth/action";
import {
  changeCaseType as change,
  createCaseType as create,
  moveCaseType as move,
  switchCaseType as turn,
} from "@/lib/lifecycles/change-case-type";

export const createCaseType = action(create);

export const changeCaseType = action(change);

export const moveCaseType = action(move);

export const switchCaseType = action(turn);
