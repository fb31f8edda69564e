"use server";

import { action, publicAction } from "@/lib/auth/action";
import { enterDemo } from "@/lib/auth/enter-demo";
import { askForLink, signInWithPassword } from "@/lib/auth/sign-in";
import { leave } from "@/lib/auth/sign-out";
import { demoAccountSchema, linkRequestSchema, nothingSchema, signInSchema } from "@/lib/people/schema";

export const signIn = publicAction(signInSchema, signInWithPassword);

export const mailLink = publicAction(linkRequestSchema, askForLink);

export const enterAs = publicAction(demoAccountSchema, enterDemo);

export const signOut = action(nothingSchema, () => Promise.resolve(), leave);
