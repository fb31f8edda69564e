import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { Actor } from "@/lib/access/actor";
import type { ActionResult } from "@/lib/auth/action-result";
import { currentActor } from "@/lib/auth/current-actor";
import { failureOf } from "@/lib/auth/failure";
import { formInput } from "@/lib/auth/form-input";
import { visitor, type Visitor } from "@/lib/auth/request-facts";
import { AppError } from "@/lib/errors";
import type { Locale } from "@/lib/i18n/locale";
import { say } from "@/lib/i18n/say";

/** Called with an object, with a form, or (by useActionState) with the state before and a form. */
type Call<T> = (input?: unknown, form?: FormData) => Promise<ActionResult<T>>;

/** A server action for people who are signed in. */
export type SignedInAction<T> = Call<T> & {
  /** What happens once it is known who calls; the walk over all entrances calls it for every role. */
  run: (actor: Actor, input: unknown) => Promise<ActionResult<T>>;
};

/** A server action for anybody. */
export type PublicAction<T> = Call<T> & { run: (visitor: Visitor, input: unknown) => Promise<ActionResult<T>> };

/**
 * Makes a server action of a use case: finds who is signed in, makes an object of a posted form, answers every expected
 * "no" in words. Next refuses calls from other origins; the use case itself decides about rights and parses its input,
 * whose type says here only what callers should send.
 * `afterwards` is about the browser that asked: refresh the page, lead on, renew the cookie.
 */
export function action<T>(
  useCase: (actor: Actor, input: never) => Promise<T>,
  afterwards?: (data: T) => void | Promise<void>,
): SignedInAction<T> {
  const run = (actor: Actor, input: unknown) =>
    answer(actor.language, useCase.name, () => useCase(actor, input as never));
  const call: Call<T> = async (input, form) => {
    const actor = await currentActor();
    if (actor) return withTyped(await followed(await run(actor, inputOf(input, form)), afterwards), form);
    const { language } = await visitor();
    return answer(language, useCase.name, () => {
      throw new AppError("unauthenticated", say(language, "errors.signedOut"));
    });
  };
  return Object.assign(call, { run });
}

/** The same for anybody: the use case gets the visitor in place of an actor, and limits by its address. */
export function publicAction<T>(useCase: (visitor: Visitor, input: never) => Promise<T>): PublicAction<T> {
  const run = (from: Visitor, input: unknown) =>
    answer(from.language, useCase.name, () => useCase(from, input as never));
  const call: Call<T> = async (input, form) => withTyped(await run(await visitor(), inputOf(input, form)), form);
  return Object.assign(call, { run });
}

async function followed<T>(
  result: ActionResult<T>,
  afterwards: ((data: T) => void | Promise<void>) | undefined,
): Promise<ActionResult<T>> {
  if (result.ok) await afterwards?.(result.data);
  return result;
}

async function answer<T>(language: Locale, where: string, work: () => Promise<T>): Promise<ActionResult<T>> {
  try {
    return { ok: true, data: await work() };
  } catch (error) {
    // A redirect is thrown, too; it is Next's to handle.
    unstable_rethrow(error);
    return failureOf(error, language, where);
  }
}

/** Gives a refused form back what was typed into it, where no script keeps it; never a password. */
async function withTyped<T>(result: ActionResult<T>, form: FormData | undefined): Promise<ActionResult<T>> {
  if (result.ok || !(form instanceof FormData) || (await headers()).has("next-action")) return result;
  const typed: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value !== "string" || /^\$ACTION|password/i.test(name)) continue;
    // Ticks of one list, a line each.
    typed[name] = name.endsWith("[]") && name in typed ? `${typed[name]}\n${value}` : value;
  }
  return { ...result, typed };
}

function inputOf(input: unknown, form: FormData | undefined): unknown {
  if (form instanceof FormData) return formInput(form);
  return input instanceof FormData ? formInput(input) : input;
}
