"use server";

import { action } from "@/lib/auth/action";
import { fileFor as file } from "@/lib/intake/file-for";
import { addParticipantSchema, fileForSchema, settleParticipantSchema } from "@/lib/intake/ledger-schema";
import { addParticipant as add, settleParticipant as settle } from "@/lib/intake/settle-participant";

export const addParticipant = action(addParticipantSchema, add);

export const settleParticipant = action(settleParticipantSchema, settle);

export const fileFor = action(fileForSchema, file);
