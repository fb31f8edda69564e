import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { publicRoute, route } from "@/lib/auth/route";
import { sealSession, sessionCookie } from "@/lib/auth/session";
import { AppError } from "@/lib/errors";
import { createToken } from "@/lib/people/account";
import { useTestDatabase } from "@/test/support/database";
import { person } from "@/test/support/factories";

useTestDatabase();

const address = "https://desk.example/api/things/7";
let cookie = "";
let bearer = "";

beforeAll(async () => {
  process.env["AUTH_SECRET"] = "a-secret-of-this-test";
  process.env["APP_URL"] = "https://desk.example";
  const sasha = await person("sasha");
  cookie = `${sessionCookie()}=${await sealSession({ personId: sasha.id, sessionVersion: 1 })}`;
  bearer = `Bearer ${(await createToken(sasha, { title: "Test" })).token}`;
});

const echo = route({ body: z.object({ name: z.string() }), status: 201 }, async (actor, { body }) => ({
  who: actor.name,
  said: body.name,
}));

function send(headers: HeadersInit, body = `{"name":"x"}`, method = "POST"): Promise<Response> {
  const request = new Request(address, { method, headers, ...(method !== "GET" && { body }) });
  return echo(request, { params: Promise.resolve({}) });
}

describe("a route", () => {
  test("lets a program in by its token", async () => {
    const response = await send({ authorization: bearer });
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ who: "Sasha Kim", said: "x" });
  });

  test("takes a write by cookie from our own pages only", async () => {
    const statusFrom = async (origin: Record<string, string>) => (await send({ cookie, ...origin })).status;
    expect(await statusFrom({ origin: "https://desk.example" })).toBe(201);
    expect(await statusFrom({ "sec-fetch-site": "same-origin" })).toBe(201);
    expect(await statusFrom({ origin: "https://evil.example" })).toBe(403);
    expect(await statusFrom({ origin: "null" })).toBe(403);
    expect(await statusFrom({ "sec-fetch-site": "cross-site", origin: "https://desk.example" })).toBe(403);
    expect(await statusFrom({ "sec-fetch-site": "same-site" })).toBe(403);
    expect(await statusFrom({})).toBe(403);
  });

  test.each<{ what: string; headers?: Record<string, string>; body?: string; code: string }>([
    { what: "without anybody", code: "unauthenticated" },
    { what: "with a made-up token", headers: { authorization: "Bearer csw_no" }, code: "unauthenticated" },
    { what: "with a made-up cookie", headers: { cookie: "next-auth.session-token=no" }, code: "unauthenticated" },
    { what: "with half a body", body: `{"name":`, code: "invalid" },
    { what: "with text that is none", body: "\ud800", code: "invalid" },
    { what: "with a field missing", body: "{}", code: "invalid" },
    { what: "with a body beyond measure", body: `{"name":"${"x".repeat(2_100_000)}"}`, code: "invalid" },
  ])("answers a request $what with a problem in words", async ({ headers = {}, body, code }) => {
    const isInvalid = code === "invalid";
    const response = await send(isInvalid ? { authorization: bearer } : headers, body);
    expect(response.status).toBe(isInvalid ? 422 : 401);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    const problem = (await response.json()) as Record<string, unknown>;
    expect(problem).toMatchObject({ code, status: response.status, detail: expect.any(String) as string });
    if (body === "{}") expect(problem["fields"]).toEqual({ name: "Please fill this in." });
  });

  test("hides a bug behind a reference", async () => {
    const broken = publicRoute({}, () => Promise.reject(new Error("password=hunter2 at secret.ts:7")));
    const response = await broken(new Request(address), { params: Promise.resolve({}) });
    const words = await response.text();
    expect(response.status).toBe(500);
    expect(words).not.toMatch(/hunter2|secret\.ts/);
    expect(words).toMatch(/"reference":"[0-9a-f]{8}"/);
  });

  test("says when to come back", async () => {
    const busy = publicRoute({}, () =>
      Promise.reject(new AppError("rate_limited", "Later", { retryAfterSeconds: 30 })),
    );
    const response = await busy(new Request(address), { params: Promise.resolve({}) });
    expect(response.status).toBe(429);
    expect(response.headers.get("retry-after")).toBe("30");
  });

  test("does not find an address that cannot be", async () => {
    const one = publicRoute({ params: z.object({ id: z.uuid() }) }, async (_actor, { params }) => params);
    const response = await one(new Request(address), { params: Promise.resolve({ id: "7" }) });
    expect(response.status).toBe(404);
  });
});
