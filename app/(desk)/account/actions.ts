"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { leave } from "@/lib/auth/sign-out";
import { speak, startSession } from "@/lib/auth/start-session";
import { changeOwnAccount, changePassword, createToken, revokeToken } from "@/lib/people/account";
import { changeAvailability } from "@/lib/people/availability";
import { signOutSelfEverywhere } from "@/lib/people/sign-out-everywhere";

export const saveAccount = action(changeOwnAccount, async ({ language }) => {
  await speak(language);
  refresh();
});

export const savePassword = action(changePassword, startSession);

export const setAvailability = action(changeAvailability, refresh);

export const addToken = action(createToken, refresh);

export const removeToken = action(revokeToken, refresh);

export const leaveEverywhere = action(signOutSelfEverywhere, leave);
