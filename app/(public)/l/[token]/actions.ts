"use server";

import { publicAction } from "@/lib/auth/action";
import { followLink } from "@/lib/auth/sign-in";

export const openLink = publicAction(followLink);
