"use server";

import { publicAction } from "@/lib/auth/action";
import { acceptInvitation, startInstallation } from "@/lib/auth/sign-in";

export const setUpInstallation = publicAction(startInstallation);

export const setUpAccount = publicAction(acceptInvitation);
