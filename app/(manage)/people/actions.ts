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
import { changePersonSchema, createPersonSchema, organizationSchema, personIdSchema } from "@/lib/people/schema";
import { signOutEverywhere } from "@/lib/people/sign-out-everywhere";
import { createOrganization as createCompany } from "@/lib/people/teams";

export const createPerson = action(createPersonSchema, create, ({ id }) => redirect(`/people/${id}?added=1`));

export const changePerson = action(changePersonSchema, change, refresh);

export const deactivatePerson = action(personIdSchema, deactivate, refresh);

export const reactivatePerson = action(personIdSchema, reactivate, refresh);

export const invitePerson = action(personIdSchema, invite, refresh);

export const signOutPerson = action(personIdSchema, signOutEverywhere, refresh);

export const createOrganization = action(organizationSchema, createCompany, refresh);
