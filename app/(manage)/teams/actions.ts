"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { changeTeam as change, createTeam as create } from "@/lib/people/teams";

export const createTeam = action(create, refresh);

export const changeTeam = action(change, refresh);
