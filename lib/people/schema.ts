import { locales } from "@/lib/i18n/locale";
import { z } from "zod";
import { PASSWORD_LEAST, PASSWORD_MOST } from "@/lib/people/password-length";
import { isZone } from "@/lib/settings/schema";
import { cut } from "@/lib/text/cut";
import { flattened } from "@/lib/text/one-line";
import { mailAddressSchema, nameSchema } from "@/lib/text/schema";

const personName = nameSchema(200);

const passwordSchema = z.string().min(PASSWORD_LEAST).max(PASSWORD_MOST);

const languageSchema = z.enum(locales);

const next = z.string().max(2_000).optional();

/** A checkbox of a form, or a boolean. */
const tick = z.preprocess((value) => value === true || value === "on" || value === "true", z.boolean());

const optionalId = z.preprocess((value) => (value === "" ? null : value), z.uuid().nullable());

const ids = z.preprocess((value) => (value === undefined || value === "" ? [] : value), z.array(z.uuid()).max(100));

export const signInSchema = z.object({
  email: z.string().trim().min(1).max(320),
  password: z.string().min(1).max(PASSWORD_MOST),
  next,
});
export type SignInInput = z.input<typeof signInSchema>;

export const linkRequestSchema = z.object({ email: mailAddressSchema, next });
export type LinkRequestInput = z.input<typeof linkRequestSchema>;

export const linkSchema = z.object({ token: z.string().min(1).max(200), next });
export type LinkInput = z.input<typeof linkSchema>;

/** The first admin, by the link that the start printed. */
export const firstAdminSchema = z.object({
  token: z.string().min(1).max(200),
  name: personName,
  email: mailAddressSchema,
  password: passwordSchema,
});
export type FirstAdminInput = z.input<typeof firstAdminSchema>;

/** Somebody invited, who chooses a password. */
export const setUpSchema = z.object({ token: z.string().min(1).max(200), password: passwordSchema });
export type SetUpInput = z.input<typeof setUpSchema>;

const personFields = {
  name: personName,
  role: z.enum(["customer", "agent", "manager", "admin"]),
  language: languageSchema,
  timeZone: z.string().refine(isZone),
  organizationId: optionalId.default(null),
  seesOrganization: tick,
  teamIds: ids,
  caseCap: z.coerce.number().int().min(0).max(10_000),
};

export const createPersonSchema = z.object({
  ...personFields,
  email: mailAddressSchema,
  timeZone: personFields.timeZone.optional(),
  caseCap: personFields.caseCap.default(30),
});
export type CreatePersonInput = z.input<typeof createPersonSchema>;

export const changePersonSchema = z.object({ ...personFields, personId: z.uuid(), available: tick });
export type ChangePersonInput = z.input<typeof changePersonSchema>;

/** Of the address of the list; what does not fit counts as absent. */
export const listPeopleSchema = z.object({
  role: z.enum(["customer", "agent", "manager", "admin"]).optional().catch(undefined),
  text: z
    .string()
    .transform((text) => cut(flattened(text), 200))
    .optional()
    .catch(undefined),
  cursor: z.string().max(1_000).optional().catch(undefined),
});
export type ListPeopleInput = z.infer<typeof listPeopleSchema>;

export const personIdSchema = z.object({ personId: z.uuid() });
export type PersonIdInput = z.input<typeof personIdSchema>;

export const teamSchema = z.object({ name: personName, personIds: ids });
export type TeamInput = z.input<typeof teamSchema>;

export const changeTeamSchema = z.object({ teamId: z.uuid(), name: personName, personIds: ids });
export type ChangeTeamInput = z.input<typeof changeTeamSchema>;

export const organizationSchema = z.object({ name: personName });
export type OrganizationInput = z.input<typeof organizationSchema>;

export const ownAccountSchema = z.object({
  name: personName,
  language: languageSchema,
  timeZone: z.string().refine(isZone),
});
export type OwnAccountInput = z.input<typeof ownAccountSchema>;

export const changePasswordSchema = z.object({
  currentPassword: z.string().min(1).max(PASSWORD_MOST),
  password: passwordSchema,
});
export type ChangePasswordInput = z.input<typeof changePasswordSchema>;

export const availabilitySchema = z.object({ available: tick });
export type AvailabilityInput = z.input<typeof availabilitySchema>;

export const createTokenSchema = z.object({ title: personName.pipe(z.string().max(100)) });
export type CreateTokenInput = z.input<typeof createTokenSchema>;

export const tokenIdSchema = z.object({ tokenId: z.uuid() });
export type TokenIdInput = z.input<typeof tokenIdSchema>;

export const demoAccountSchema = z.object({ email: z.string().max(320), next });
export type DemoAccountInput = z.input<typeof demoAccountSchema>;
