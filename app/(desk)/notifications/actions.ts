"use server";

import { z } from "zod";
import { action } from "@/lib/auth/action";
import { markAllRead, markRead } from "@/lib/notifications/mark-read";
import { markReadSchema } from "@/lib/notifications/schema";

export const readOne = action(markReadSchema, (actor, input) => markRead(actor, input));

export const readAll = action(z.object({}), (actor) => markAllRead(actor));
