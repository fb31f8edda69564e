import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { Locale } from "@/lib/i18n/locale";
import { say } from "@/lib/i18n/say";
import { passwordFits } from "@/lib/people/password";
import type { SignInInput } from "@/lib/people/schema";
import { SIGNED_IN, signedIn, type SignedIn } from "@/lib/people/sign-in";

/**
 * Staff sign in with e-mail and password. Unknown, inactive, without a password, wrong: one answer, in the same time.
 * @throws AppError invalid (whatever did not fit)
 */
export async function verifyPassword({ email, password }: SignInInput, language: Locale): Promise<SignedIn> {
  const person = await findStaff(email.toLowerCase());
  if (!(await passwordFits(person?.passwordHash ?? null, password)) || !person) {
    throw new AppError("invalid", say(language, "signIn.wrong"));
  }
  return signedIn(person);
}

async function findStaff(email: string) {
  // A null byte can be in no row, and PostgreSQL refuses to look for it.
  if (email.includes("\0")) return null;
  return db().person.findFirst({
    where: { email, active: true, role: { not: "customer" } },
    select: { ...SIGNED_IN, passwordHash: true },
  });
}
