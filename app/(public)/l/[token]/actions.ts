"use server";

import { publicAction } from "@/lib/auth/action";
import { followLink } from "@/lib/auth/sign-in";
import { linkSchema } from "@/lib/people/schema";

export const openLink = publicAction(linkSchema, followLink);
