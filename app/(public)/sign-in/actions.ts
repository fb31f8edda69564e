"use server";

import { action, publicAction } from "@/lib/auth/action";
import { enterDemo } from "@/lib/auth/enter-demo";
import { askForLink, signInWithPassword } from "@/lib/auth/sign-in";
import { leave } from "@/lib/auth/sign-out";

export const signIn = publicAction(signInWithPassword);

export const mailLink = publicAction(askForLink);

export const enterAs = publicAction(enterDemo);

export const signOut = action(() => Promise.resolve(), leave);
