"use server";

import { action } from "@/lib/auth/action";
import { markAllRead, markRead } from "@/lib/notifications/mark-read";
import type { Actor } from "@/lib/access/actor";

export const readOne = action(markRead);

export const readAll = action((actor: Actor) => markAllRead(actor));
