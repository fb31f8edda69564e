"use server";

import { action } from "@/lib/auth/action";
import {
  applyToCaseSchema,
  discardMailsSchema,
  openAsCaseSchema,
  retryMailsSchema,
} from "@/lib/mail/inbound/ledger-schema";
import {
  applyToCase as apply,
  discardMails as discard,
  openAsCase as open,
  retryMails as retry,
} from "@/lib/mail/inbound/ledger-settle";

export const retryMails = action(retryMailsSchema, retry);

export const discardMails = action(discardMailsSchema, discard);

export const applyToCase = action(applyToCaseSchema, apply);

export const openAsCase = action(openAsCaseSchema, open);
