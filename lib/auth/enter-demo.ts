import { redirect } from "next/navigation";
import type { Visitor } from "@/lib/auth/request-facts";
import { appUrl } from "@/lib/auth/keys";
import { signInWithPassword } from "@/lib/auth/sign-in";
import { db } from "@/lib/db/client";
import { isDemo } from "@/lib/env/setting";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "@/lib/people/demo-accounts";
import { mintLink } from "@/lib/people/mint-link";
import type { DemoAccountInput } from "@/lib/people/schema";
import { parseInput } from "@/lib/i18n/parse-input";
import { demoAccountSchema } from "@/lib/people/schema";

/**
 * One press in the demo: staff sign in with the demo's password, the customer gets the link that a mail would bring.
 * @throws AppError not_found outside the demo and for everybody who is not of the demo | invalid when the password was changed
 */
export async function enterDemo(from: Visitor, input: DemoAccountInput, now: Date = new Date()): Promise<never> {
  const { email, next } = parseInput(demoAccountSchema, input, from.language);
  const account = isDemo() ? DEMO_ACCOUNTS.find((known) => known.email === email) : undefined;
  if (!account) throw new AppError("not_found", say(from.language, "signIn.wrong"));
  if (account.role !== "customer") return signInWithPassword(from, { email, password: DEMO_PASSWORD, next });
  const person = await db().person.findFirst({
    where: { email, role: "customer", active: true },
    select: { id: true },
  });
  if (!person) throw new AppError("not_found", say(from.language, "signIn.wrong"));
  const link = await mintLink(db(), { purpose: "sign_in", personId: person.id, next }, now);
  return redirect(link.slice(appUrl().length));
}
