"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/lib/auth/action";
import {
  changePerson as change,
  deactivatePerson as deactivate,
  reactivatePerson as reactivate,
} from "@/lib/people/change-person";
import { createPerson as create, invitePerson as invite } from "@/lib/people/create-person";
import { signOutEverywhere } from "@/lib/people/sign-out-everywhere";
import { createOrganization as createCompany } from "@/lib/people/teams";

export const createPerson = action(create, ({ id }) => redirect(`/people/${id}?added=1`));

export const changePerson = action(change, refresh);

export const deactivatePerson = action(deactivate, refresh);

export const reactivatePerson = action(reactivate, refresh);

export const invitePerson = action(invite, refresh);

export const signOutPerson = action(signOutEverywhere, refresh);

export const createOrganization = action(createCompany, refresh);
