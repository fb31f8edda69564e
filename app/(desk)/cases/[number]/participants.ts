"use server";

import { action } from "@/lib/auth/action";
import { fileFor as file } from "@/lib/mail/inbound/file-for";
import { addParticipantSchema, fileForSchema, settleParticipantSchema } from "@/lib/mail/inbound/ledger-schema";
import { addParticipant as add, settleParticipant as settle } from "@/lib/mail/inbound/settle-participant";

export const addParticipant = action(addParticipantSchema, add);

export const settleParticipant = action(settleParticipantSchema, settle);

export const fileFor = action(fileForSchema, file);
