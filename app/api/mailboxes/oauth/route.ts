import { NextResponse } from "next/server";
import { appUrl } from "@/lib/auth/keys";
import { route } from "@/lib/auth/route";
import { finishProviderSignIn, providerAnswerSchema } from "@/lib/mail/mailboxes/sign-in-at-provider";

/** Where a mail provider sends an admin back to after signing in there. */
export const GET = route({ query: providerAnswerSchema }, async (actor, { query }) => {
  const { mailboxId } = await finishProviderSignIn(actor, query);
  return NextResponse.redirect(`${appUrl()}/mailboxes/${mailboxId}`, 303);
});
