"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/lib/auth/action";
import * as use from "@/lib/mail/mailboxes/change-mailbox";
import {
  changeMailboxSchema,
  createMailboxSchema,
  mailboxIdSchema,
  signingSchema,
  switchMailboxSchema,
} from "@/lib/mail/mailboxes/mailbox-form-schema";
import { startProviderSignIn } from "@/lib/mail/mailboxes/sign-in-at-provider";

export const createMailbox = action(createMailboxSchema, use.createMailbox);

export const changeMailbox = action(changeMailboxSchema, use.changeMailbox, refresh);

export const switchMailbox = action(switchMailboxSchema, use.switchMailbox, refresh);

export const testMailbox = action(mailboxIdSchema, use.askForTest, refresh);

export const newHttpSecret = action(mailboxIdSchema, use.newHttpSecret);

export const startSigning = action(signingSchema, use.startSigning, refresh);

export const stopSigning = action(mailboxIdSchema, use.stopSigning, refresh);

/** Leads to the provider, which leads back. */
export const connectMailbox = action(mailboxIdSchema, startProviderSignIn, (url) => redirect(url));
