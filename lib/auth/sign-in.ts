import { redirect } from "next/navigation";
import { nextPath } from "@/lib/access/next-path";
import { knownBrowser, rememberBrowser } from "@/lib/auth/known-browser";
import { forgive, limit, LimitReached, type LimitName } from "@/lib/auth/rate-limit";
import type { Visitor } from "@/lib/auth/request-facts";
import { startSession } from "@/lib/auth/start-session";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { setUpFirstAdmin, setUpPerson } from "@/lib/people/complete-setup";
import { noteGuessing } from "@/lib/people/note-guessing";
import { consumeLink } from "@/lib/people/consume-link";
import { requestSignInLink } from "@/lib/people/request-link";
import type { FirstAdminInput, LinkInput, LinkRequestInput, SetUpInput, SignInInput } from "@/lib/people/schema";
import type { SignedIn } from "@/lib/people/sign-in";
import { verifyPassword } from "@/lib/people/verify-password";
import { parseInput } from "@/lib/i18n/parse-input";
import { firstAdminSchema, linkRequestSchema, linkSchema, setUpSchema, signInSchema } from "@/lib/people/schema";

/** The first page of somebody who signed in without wanting a certain one. */
export function homeOf({ role }: Pick<SignedIn, "role">): string {
  return role === "customer" ? "/my-cases" : "/cases";
}

/**
 * Checks a password as often as the limits allow: wrong ones count, right ones do not. The narrowest limit is asked first,
 * so that whom it refuses does not count for the account: nobody locks it by himself. A browser in which the account was
 * signed in to before has a limit of its own, and gets in whatever others try.
 * @throws AppError invalid | rate_limited
 */
export async function checkPassword(from: Visitor, input: SignInInput): Promise<SignedIn> {
  const email = input.email.toLowerCase();
  const browser = await knownBrowser(from.browser, email);
  const counted: [LimitName, string][] = browser
    ? [["sign-in-browser", browser]]
    : [
        ["sign-in", `${email} ${from.ip}`],
        ["sign-in-ip", from.ip],
        ["sign-in-account", email],
      ];
  for (const [name, key] of counted) {
    await limit(name, key, from.language).catch((error: unknown) => refuseGuess(error, { name, email, from }));
  }
  const who = await verifyPassword(input, from.language);
  await Promise.all(counted.map(([name, key]) => forgive(name, key)));
  return who;
}

type Guess = { name: LimitName; email: string; from: Visitor };

/** Whoever is kept out of an account by what others try is told what helps; the first time it is written down. */
async function refuseGuess(error: unknown, { name, email, from }: Guess): Promise<never> {
  if (name !== "sign-in-account" || !(error instanceof LimitReached)) throw error;
  if (error.isFirst) await noteGuessing(email);
  const { minutes } = error;
  throw new AppError("rate_limited", say(from.language, "signIn.guarded", { minutes }), error.details);
}

/**
 * Signs staff in and leads on.
 * @throws AppError invalid | rate_limited
 */
export async function signInWithPassword(from: Visitor, input: SignInInput): Promise<never> {
  const given = parseInput(signInSchema, input, from.language);
  const who = await checkPassword(from, given);
  await rememberBrowser(given.email);
  return enter(who, given.next);
}

/**
 * Asks for a link by mail. The answer is the same for every address.
 * @throws AppError rate_limited
 */
export async function askForLink(from: Visitor, input: LinkRequestInput): Promise<never> {
  const given = parseInput(linkRequestSchema, input, from.language);
  await limit("link-ip", from.ip, from.language);
  await limit("link-email", given.email, from.language);
  await requestSignInLink(given);
  const next = nextPath(given.next, "");
  return redirect(`/sign-in?sent=1${next && `&next=${encodeURIComponent(next)}`}`);
}

/**
 * Signs in whom a mailed link was sent to, and leads where it leads.
 * @throws AppError not_found | rate_limited
 */
export async function followLink(from: Visitor, input: LinkInput): Promise<never> {
  const given = parseInput(linkSchema, input, from.language);
  await limit("link-use", from.ip, from.language);
  const { who, path } = await consumeLink(given, from.language);
  return enter(who, path);
}

/**
 * Makes the first admin and signs them in.
 * @throws AppError not_found | rate_limited
 */
export async function startInstallation(from: Visitor, input: FirstAdminInput): Promise<never> {
  const given = parseInput(firstAdminSchema, input, from.language);
  await limit("link-use", from.ip, from.language);
  return enter(await setUpFirstAdmin(given, from.language));
}

/**
 * Takes the password of somebody invited and signs them in.
 * @throws AppError not_found | rate_limited
 */
export async function acceptInvitation(from: Visitor, input: SetUpInput): Promise<never> {
  const given = parseInput(setUpSchema, input, from.language);
  await limit("link-use", from.ip, from.language);
  return enter(await setUpPerson(given, from.language));
}

async function enter(who: SignedIn, wanted?: string): Promise<never> {
  await startSession(who);
  return redirect(nextPath(wanted, homeOf(who)));
}
