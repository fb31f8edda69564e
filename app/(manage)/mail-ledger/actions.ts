"use server";

import { action } from "@/lib/auth/action";
import {
  applyToCase as apply,
  discardMails as discard,
  openAsCase as open,
  retryMails as retry,
} from "@/lib/mail/inbound/ledger-settle";

export const retryMails = action(retry);

export const discardMails = action(discard);

export const applyToCase = action(apply);

export const openAsCase = action(open);
