"use server";

import { publicAction } from "@/lib/auth/action";
import { acceptInvitation, startInstallation } from "@/lib/auth/sign-in";
import { firstAdminSchema, setUpSchema } from "@/lib/people/schema";

export const setUpInstallation = publicAction(firstAdminSchema, startInstallation);

export const setUpAccount = publicAction(setUpSchema, acceptInvitation);
