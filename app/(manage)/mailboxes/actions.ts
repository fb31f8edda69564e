"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/lib/auth/action";
import * as use from "@/lib/mail/mailboxes/change-mailbox";
import { startProviderSignIn } from "@/lib/mail/mailboxes/sign-in-at-provider";

export const createMailbox = action(use.createMailbox);

export const changeMailbox = action(use.changeMailbox, refresh);

export const switchMailbox = action(use.switchMailbox, refresh);

export const testMailbox = action(use.askForTest, refresh);

export const newHttpSecret = action(use.newHttpSecret);

export const startSigning = action(use.startSigning, refresh);

export const stopSigning = action(use.stopSigning, refresh);

/** Leads to the provider, which leads back. */
export const connectMailbox = action(startProviderSignIn, (url) => redirect(url));
