import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db/client";
import { signInToken } from "@/lib/jobs/mailboxes/access-token";
import { exchangeCode } from "@/lib/jobs/mailboxes/exchange-code";
import { recordTest } from "@/lib/jobs/mailboxes/test-connection";
import { watchMailboxes } from "@/lib/jobs/mailboxes/watch";
import { findMailboxAccess } from "@/lib/mail/mailboxes/mailbox-access";
import { openSecrets } from "@/lib/mail/mailboxes/secrets";
import { finishProviderSignIn, startProviderSignIn } from "@/lib/mail/mailboxes/sign-in-at-provider";
import { useTestDatabase } from "@/test/support/database";
import { hasDovecot, startDovecot, type TestDovecot } from "@/test/support/dovecot";
import { person } from "@/test/support/factories";
import { mailbox, useMailFolder } from "@/test/support/mailboxes";
import { startProvider, type TestProvider } from "@/test/support/provider";
import { startSmtp, type TestSmtp } from "@/test/support/smtp";

useTestDatabase();
useMailFolder();

let provider: TestProvider;
let dovecot: TestDovecot | undefined;
let smtp: TestSmtp;
beforeAll(async () => {
  provider = await startProvider("oona");
  smtp = await startSmtp({ withoutTls: true, signIn: { user: "oona", secret: "access-2" } });
  if (hasDovecot) dovecot = await startDovecot({ introspectionUrl: provider.introspectionUrl });
  else console.log("Left out: XOAUTH2 against a real server, since Dovecot is not installed.");
});
afterAll(async () => {
  await dovecot?.stop();
  await smtp.stop();
  await provider.stop();
});

const start = new Date();
const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const row = (id: string) => db().mailbox.findUniqueOrThrow({ where: { id } });
let id: string;
beforeEach(async () => {
  vi.stubEnv("MAIL_ROUND_TRIP_MINUTES", "0");
  await db().mailbox.deleteMany();
  const { tokenUrl, authorizeUrl } = provider;
  const servers = { host: "127.0.0.1", security: "none", user: "oona", auth: "oauth" };
  ({ id } = await mailbox("oona", {
    receivesBy: "imap",
    imap: { ...servers, port: dovecot?.port ?? 1, folder: "INBOX" },
    smtp: { ...servers, port: Number(new URL(smtp.url).port) },
    oauth: { provider: "custom", clientId: "caseway", tokenUrl, authorizeUrl, scope: "mail" },
    secrets: { oauthClientSecret: "client secret" },
  }));
});

/** Signs in at the provider, as an admin does. */
async function signIn(now = start): Promise<void> {
  const ada = await person("ada");
  const address = await startProviderSignIn(ada, { mailboxId: id }, now);
  const state = new URL(address).searchParams.get("state") ?? "";
  await finishProviderSignIn(ada, { state, code: provider.signIn(address) }, now);
  await exchangeCode(id, now);
}

describe("a mailbox whose provider gives permission", () => {
  it("is signed in to by an admin, and its permission is renewed before it ends", async () => {
    const { revision } = await row(id);
    await signIn();
    const signedIn = await row(id);
    expect(signedIn).toMatchObject({ revision: revision + 1, fault: null, tokenExpiresAt: after(60) });
    expect(openSecrets(signedIn.secrets)).toEqual({
      oauthClientSecret: "client secret",
      oauthAccessToken: "access-1",
      oauthRefreshToken: "refresh-1",
    });
    await exchangeCode(id, start);
    expect(provider.asked).toHaveLength(1);
    expect(await signInToken((await findMailboxAccess(id))!, after(49))).toBe("access-1");
    expect(await signInToken((await findMailboxAccess(id))!, after(51))).toBe("access-2");
    expect(openSecrets((await row(id)).secrets).oauthRefreshToken).toBe("refresh-2");
    if (!dovecot) return;
    await recordTest(id, after(52));
    expect((await row(id)).tested).toMatchObject({ incoming: { ok: true }, outgoing: { ok: true } });
  });

  it("fails by name while mail can still be read, and works again once somebody signs in anew", async () => {
    await signIn();
    provider.revoke();
    await watchMailboxes(after(45));
    expect((await row(id)).fault).toBeNull();
    await watchMailboxes(after(51));
    expect(await row(id)).toMatchObject({ fault: "token-expired", failingSince: after(51) });
    await watchMailboxes(after(57));
    expect(await db().incident.count({ where: { status: "open" } })).toBe(1);
    await signIn(after(58));
    await watchMailboxes(after(61));
    expect(await row(id)).toMatchObject({ fault: null, alertedAt: null });
    expect(await db().incident.count({ where: { status: "open" } })).toBe(0);
  });

  it("is not signed in to by the answer to somebody else's sign-in, a late one, or one that was made up", async () => {
    const [ada, other] = [await person("ada"), { ...(await person("ada")), id: (await person("mina")).id }];
    const address = await startProviderSignIn(ada, { mailboxId: id }, start);
    const state = new URL(address).searchParams.get("state") ?? "";
    const code = provider.signIn(address);
    await expect(finishProviderSignIn(other, { state, code }, start)).rejects.toMatchObject({ code: "invalid" });
    await expect(finishProviderSignIn(ada, { state, code }, after(11))).rejects.toMatchObject({ code: "invalid" });
    await expect(finishProviderSignIn(ada, { state: `${state}A`, code }, start)).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(finishProviderSignIn(ada, { state, error: "access_denied" }, start)).rejects.toMatchObject({
      message: expect.stringContaining("did not grant access") as string,
    });
    await expect(startProviderSignIn(await person("mina"), { mailboxId: id })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(openSecrets((await row(id)).secrets).oauthCode).toBeUndefined();
  });
});
