"use server";

import { action } from "@/lib/auth/action";
import { fileFor as file } from "@/lib/mail/inbound/file-for";
import { addParticipant as add, settleParticipant as settle } from "@/lib/mail/inbound/settle-participant";

export const addParticipant = action(add);

export const settleParticipant = action(settle);

export const fileFor = action(file);
