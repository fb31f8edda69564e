"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { changeTeamSchema, teamSchema } from "@/lib/people/schema";
import { changeTeam as change, createTeam as create } from "@/lib/people/teams";

export const createTeam = action(teamSchema, create, refresh);

export const changeTeam = action(changeTeamSchema, change, refresh);
