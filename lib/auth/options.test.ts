import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { offersOidc, oidcProvider } from "@/lib/auth/oidc";
import { authOptions, isOffered } from "@/lib/auth/options";
import { db } from "@/lib/db/client";
import { useTestDatabase } from "@/test/support/database";
import { person } from "@/test/support/factories";

useTestDatabase();

beforeAll(async () => {
  process.env["AUTH_SECRET"] = "a-secret-of-this-test";
  process.env["APP_URL"] = "https://desk.example";
  await person("sasha");
});

const OIDC = { OIDC_ISSUER: "https://id.example/", OIDC_CLIENT_ID: "caseway", OIDC_CLIENT_SECRET: "secret" };

afterEach(() => {
  for (const name of Object.keys(OIDC)) delete process.env[name];
});

type Profile = { id: string; email: string | null };

/** What becomes of somebody whom the identity provider vouches for: whether they enter, and what their cookie holds. */
async function vouched(email: string | null) {
  const { callbacks } = authOptions();
  const user = { id: "from-elsewhere", email } as never;
  const enters = await callbacks?.signIn?.({ user, account: null });
  const token = await callbacks?.jwt?.({ token: { email, name: "x", picture: "y" }, user, account: null });
  return { enters, token };
}

describe("the library's own routes", () => {
  const all = (
    "providers csrf session signin signin/oidc signout callback/oidc callback/credentials callback/password error " +
    "verify-request _log"
  )
    .split(" ")
    .flatMap((path) => [`GET ${path}`, `POST ${path}`]);
  const offered = () =>
    all.filter((route) => {
      const [method = "", path = ""] = route.split(" ");
      return isOffered(method, path.split("/"));
    });

  test("are closed but for those that an identity provider needs", () => {
    expect(offered()).toEqual([]);
    Object.assign(process.env, OIDC);
    expect(offered()).toEqual(["GET providers", "GET csrf", "POST signin/oidc", "GET callback/oidc"]);
  });
});

describe("an identity provider", () => {
  test("is offered only when it is set completely", () => {
    expect(offersOidc()).toBe(false);
    Object.assign(process.env, OIDC, { OIDC_CLIENT_SECRET: "" });
    expect(offersOidc()).toBe(false);
    Object.assign(process.env, OIDC);
    expect(oidcProvider()).toMatchObject({
      wellKnown: "https://id.example/.well-known/openid-configuration",
      checks: ["pkce", "state", "nonce"],
    });
  });

  test("vouches for people who are here, by their address; the cookie holds nothing else of them", async () => {
    const sasha = await person("sasha");
    expect(await vouched("Sasha@Example.com")).toEqual({ enters: true, token: { sub: sasha.id, v: 1 } });
  });

  test("is an answer to an invitation: who comes in by it gets work from then on", async () => {
    const { id, email } = await person("toni");
    await db().person.update({ where: { id }, data: { invitedAt: new Date() } });
    await vouched(email);
    expect(await db().person.findUnique({ where: { id } })).toMatchObject({ invitedAt: null });
  });

  test("makes nobody, and lets in nobody who was deactivated", async () => {
    expect(await vouched("stranger@example.com")).toEqual({ enters: false, token: {} });
    await db().person.update({ where: { email: "sasha@example.com" }, data: { active: false } });
    expect(await vouched("sasha@example.com")).toMatchObject({ enters: false });
    await db().person.update({ where: { email: "sasha@example.com" }, data: { active: true } });
  });

  test("that has not verified the address vouches for nothing", async () => {
    Object.assign(process.env, OIDC);
    const claims = { sub: "1", email: "sasha@example.com" };
    const profile = async (verified: boolean) =>
      (await oidcProvider()?.profile({ ...claims, email_verified: verified }, {})) as Profile;
    expect((await profile(true)).email).toBe("sasha@example.com");
    const unverified = await profile(false);
    expect(await vouched(unverified.email)).toMatchObject({ enters: false });
  });
});

test("after signing in nobody is led out of the product", async () => {
  const lead = (url: string) => authOptions().callbacks?.redirect?.({ url, baseUrl: "https://desk.example" });
  expect(await lead("https://desk.example/cases")).toBe("https://desk.example/cases");
  expect(await lead("/cases?state=open")).toBe("https://desk.example/cases?state=open");
  for (const away of [
    "https://evil.example",
    "//evil.example",
    "https://desk.example.evil.example/",
    "javascript:alert(1)",
  ]) {
    expect(new URL((await lead(away)) ?? "").origin).toBe("https://desk.example");
  }
});
