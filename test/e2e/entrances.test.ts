import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { can } from "@/lib/access/permissions";
import type { Role } from "@/lib/access/actor";
import { PAGES, ROUTES, type Need } from "@/lib/auth/entrances";
import { sealSession, sessionCookie } from "@/lib/auth/session";

const { url, dataFolder, databaseUrl } = inject("app");
const client = new Client({ connectionString: databaseUrl });

const PEOPLE = {
  customer: "carl@example.com",
  agent: "sasha@example.com",
  manager: "manager@example.com",
  admin: "admin@example.com",
} as const satisfies Record<Role, string>;

type Visitor = Role | "nobody";
const visitors: Visitor[] = ["nobody", "customer", "agent", "manager", "admin"];
const cookies = new Map<Visitor, string>();

/** What stands for the parts of an address. */
const parts = new Map<string, string>();

beforeAll(async () => {
  process.env["AUTH_SECRET"] = readFileSync(join(dataFolder, "auth-secret"), "utf8").trim();
  process.env["APP_URL"] = url;
  await client.connect();
  for (const [role, email] of Object.entries(PEOPLE)) {
    const person = await one<{ id: string; version: number }>(
      "select id, session_version as version from person where email = $1",
      [email],
    );
    const session = await sealSession({ personId: person.id, sessionVersion: person.version });
    cookies.set(role as Role, `${sessionCookie()}=${session}`);
    parts.set("[id]", person.id);
  }
  parts.set("[number]", await caseNumber(`p.email = 'carl@example.com' and (${sashaSees})`));
  parts.set("[token]", "unknown");
  parts.set("[key]", "support-case");
});

afterAll(() => client.end());

const sasha = "(select id from person where email = 'sasha@example.com')";
const sashaSees = `c.team_id is null or c.assignee_id = ${sasha}
  or c.team_id in (select team_id from membership where person_id = ${sasha})`;

async function one<T extends object>(query: string, values: unknown[] = []): Promise<T> {
  const { rows } = await client.query<T>(query, values);
  if (!rows[0]) throw new Error(`nothing found: ${query}`);
  return rows[0];
}

async function caseNumber(condition: string): Promise<string> {
  const found = await one<{ number: number }>(
    `select c.number from "case" c join person p on p.id = c.requester_id where ${condition} order by c.number limit 1`,
  );
  return String(found.number);
}

function addressOf(entrance: string): string {
  const path = entrance
    .replace(/^app/, "")
    .replaceAll(/\/\([a-z]+\)/g, "")
    .replace("versions/[number]", "versions/1")
    .replace("templates/[key]", "templates/reply")
    .replaceAll(/\[\w+\]/g, (part) => parts.get(part) ?? part);
  return path || "/";
}

type Answer = "shown" | "forbidden" | "not found" | "to sign-in" | "elsewhere" | `status ${number}`;

/** What a page answered: by its status or, where it had begun to stream, by the mark that it left. */
async function visit(path: string, visitor: Visitor): Promise<Answer> {
  const response = await fetch(url + path, { redirect: "manual", headers: { cookie: cookies.get(visitor) ?? "" } });
  const text = await response.text();
  const led = response.headers.get("location") ?? /NEXT_REDIRECT;\w+;([^;"\\]+)/.exec(text)?.[1];
  if (led) return led.includes("/sign-in") ? "to sign-in" : "elsewhere";
  if (response.status === 403 || text.includes("NEXT_HTTP_ERROR_FALLBACK;403")) return "forbidden";
  if (response.status === 404 || text.includes("NEXT_HTTP_ERROR_FALLBACK;404")) return "not found";
  return response.status === 200 ? "shown" : `status ${response.status}`;
}

function expectedAt(need: Need, visitor: Visitor): Answer[] {
  if (need === "public") return ["shown", "elsewhere", "not found"];
  if (visitor === "nobody") return ["to sign-in"];
  return can({ role: visitor }, need) ? ["shown", "not found"] : ["forbidden"];
}

describe("every page", () => {
  test.each(Object.entries(PAGES))("%s opens for whom the permission table says", async (entrance, need) => {
    // The demo shows its mailbox to everybody: it holds everybody's links, on a machine of one's own.
    const needed = entrance.startsWith("app/(public)/mailbox") ? "public" : need;
    for (const visitor of visitors) {
      const answer = await visit(addressOf(entrance), visitor);
      expect({ visitor, answer: expectedAt(needed, visitor).includes(answer) ? "as the table says" : answer }).toEqual({
        visitor,
        answer: "as the table says",
      });
    }
  });

  test("answers with a policy, and with a nonce that is new each time", async () => {
    const nonces = new Set<string>();
    for (let time = 0; time < 3; time++) {
      const head = (await fetch(`${url}/sign-in`)).headers;
      const policy = head.get("content-security-policy") ?? "";
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/script-src[^;]*'unsafe-/);
      nonces.add(/'nonce-([^']+)'/.exec(policy)?.[1] ?? "");
      expect(head.get("x-content-type-options")).toBe("nosniff");
    }
    expect(nonces.size).toBe(3);
  });
});

describe("a stranger's case", () => {
  test("is not there for a customer, nor for an agent of another team", async () => {
    const others = await caseNumber("p.email <> 'carl@example.com'");
    expect(await visit(`/my-cases/${others}`, "customer")).toBe("not found");
    const theirs = await caseNumber(`not coalesce(${sashaSees}, false)`).catch(() => null);
    if (theirs) expect(await visit(`/cases/${theirs}`, "agent")).toBe("not found");
  });
});

test.each([
  ["/my-cases/999999999", "customer"],
  ["/cases/999999999", "agent"],
  ["/cases/not-a-number", "agent"],
  ["/lifecycles/unknown", "manager"],
  ["/lifecycles/support-case/versions/999", "manager"],
  ["/templates/unknown", "manager"],
  ["/people/01a20a25-d313-703d-8652-ed70ea2e3178", "admin"],
  ["/people/%00", "admin"],
  ["/nowhere", "nobody"],
] as const)("%s is not there, and says so", async (path, visitor) => {
  expect(await visit(path, visitor)).toBe("not found");
});

describe("every route", () => {
  const guarded = Object.entries(ROUTES).filter(([, need]) => need !== "public");

  test.each(guarded)("%s answers whom the permission table says, in problems of words", async (entrance, need) => {
    const [method = "GET", file = ""] = entrance.split(" ");
    for (const visitor of visitors) {
      const abort = new AbortController();
      const response = await fetch(url + addressOf(file), {
        method,
        signal: abort.signal,
        headers: { cookie: cookies.get(visitor) ?? "", origin: url, "content-type": "application/json" },
        ...(method !== "GET" && { body: "{}" }),
      });
      const { status } = response;
      abort.abort();
      if (visitor === "nobody") expect({ visitor, status }).toEqual({ visitor, status: 401 });
      else if (need !== "public" && can({ role: visitor }, need)) expect([200, 201, 404, 409, 422]).toContain(status);
      else expect([403, 422]).toContain(status);
    }
  });

  test.each(guarded.filter(([entrance]) => !entrance.startsWith("GET ")))(
    "%s does nothing for a page of another origin",
    async (entrance) => {
      const [method = "", file = ""] = entrance.split(" ");
      const headers = { cookie: cookies.get("admin") ?? "", origin: "https://evil.example" };
      const response = await fetch(url + addressOf(file), { method, headers, body: "{}" });
      expect(response.status).toBe(403);
    },
  );
});
