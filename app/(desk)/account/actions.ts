"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { leave } from "@/lib/auth/sign-out";
import { speak, startSession } from "@/lib/auth/start-session";
import { changeOwnAccount, changePassword, createToken, revokeToken } from "@/lib/people/account";
import { changeAvailability } from "@/lib/people/availability";
import {
  availabilitySchema,
  changePasswordSchema,
  createTokenSchema,
  nothingSchema,
  ownAccountSchema,
  tokenIdSchema,
} from "@/lib/people/schema";
import { signOutSelfEverywhere } from "@/lib/people/sign-out-everywhere";

export const saveAccount = action(ownAccountSchema, changeOwnAccount, async ({ language }) => {
  await speak(language);
  refresh();
});

export const savePassword = action(changePasswordSchema, changePassword, startSession);

export const setAvailability = action(availabilitySchema, changeAvailability, refresh);

export const addToken = action(createTokenSchema, createToken, refresh);

export const removeToken = action(tokenIdSchema, revokeToken, refresh);

export const leaveEverywhere = action(nothingSchema, signOutSelfEverywhere, leave);
