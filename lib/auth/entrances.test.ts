import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import { resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { can } from "@/lib/access/permissions";
import type { ActionResult } from "@/lib/auth/action-result";
import { ACTIONS, PAGES, ROUTES } from "@/lib/auth/entrances";
import { assignCase } from "@/lib/cases/write/assign";
import { useTestDatabase } from "@/test/support/database";
import { filedBy, lifecycle, person, team } from "@/test/support/factories";

useTestDatabase();

const METHODS = /export\s+(?:const|async function|function)\s+(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b/g;
const RENAMED = /\bas\s+(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b/g;
const EXPORTS = /export\s+(?:const|async function|function)\s+(\w+)/g;

async function files(pattern: string): Promise<string[]> {
  const found: string[] = [];
  for await (const path of glob(pattern, { exclude: ["**/generated/**"] })) {
    found.push(path);
  }
  return found.sort();
}

const read = (path: string): string => readFileSync(path, "utf8");
const names = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match[1] ?? "");
const place = (path: string): string => path.replace(/\/?(page|route)\.tsx?$/, "").replace(/\.tsx?$/, "");
const isActions = (path: string): boolean => /^\s*["']use server["']/.test(read(path));

describe("the table of entrances", () => {
  test("names every page, and no page that is not there", async () => {
    const pages = (await files("app/**/page.tsx")).map(place).filter((page) => !page.startsWith("app/(dev)"));
    expect(pages.sort()).toEqual(Object.keys(PAGES).sort());
  });

  test("names every route with every method", async () => {
    const routes = (await files("app/**/route.{ts,tsx}")).flatMap((path) =>
      [...names(read(path), METHODS), ...names(read(path), RENAMED)].map((method) => `${method} ${place(path)}`),
    );
    expect(routes.sort()).toEqual(Object.keys(ROUTES).sort());
  });

  test("names every server action", async () => {
    const sources = await files("{app,components,lib}/**/*.{ts,tsx}");
    const actions = sources
      .filter(isActions)
      .flatMap((path) => names(read(path), EXPORTS).map((name) => `${place(path)}#${name}`));
    expect(actions.sort()).toEqual(Object.keys(ACTIONS).sort());
  });

  test("has no server action hidden within a component", async () => {
    const sources = await files("{app,components,lib}/**/*.{ts,tsx}");
    const hidden = sources.filter((path) => !path.endsWith(".test.ts") && /\n\s+["']use server["']/.test(read(path)));
    expect(hidden).toEqual([]);
  });
});

interface World {
  /** A case of Carl's that every agent sees. */
  caseId: string;
  /** A case of Dora's in a team that Sasha is not in. */
  strangeCaseId: string;
  personId: string;
  teamId: string;
}

const world = {} as World;
const roles: Actor[] = [];

beforeAll(async () => {
  process.env["AUTH_SECRET"] ??= "a secret for the walk over all entrances";
  await lifecycle();
  const [carl, dora] = [await person("carl"), await person("dora")];
  const [sasha, toni] = [await person("sasha"), await person("toni", { teamIds: [await team("Network")] })];
  const [mina, ada] = [await person("mina"), await person("ada")];
  roles.push(carl, sasha, mina, ada);
  world.teamId = await team("Network");
  world.personId = dora.id;
  world.caseId = (await filedBy(carl)).id;
  world.strangeCaseId = (await filedBy(dora)).id;
  await assignCase(mina, { caseId: world.strangeCaseId, assigneeId: toni.id, teamId: world.teamId });
});

const draft = { key: "support-case", draftRev: 9_999 };
const template = { key: "reply", language: "en" };
const templateWords = { subject: "Re: {{subject}}", body: "{{message}}" };
const nobody = randomUUID();
const aReply = { title: "Thanks", language: "en", teamId: "", bodyHtml: "<p>Thank you.</p>" };
const aCaseType = { key: "wish", titleEn: "Wish", titleKo: "바람", icon: "idea", lifecycle: "support-case" };
const aMailbox = {
  name: "Acme",
  address: "acme@example.com",
  language: "en",
  receivesBy: "none",
  sendsBy: "installation",
};
const someone = { name: "Kim", role: "agent", language: "en", timeZone: "UTC", caseCap: 10, teamIds: [] };

/** A fitting input for each action that is not public. */
const INPUTS: Record<string, (known: World) => unknown> = {
  "app/(desk)/account/actions#addToken": () => ({ title: "Report" }),
  "app/(desk)/account/actions#leaveEverywhere": () => ({}),
  "app/(desk)/account/actions#removeToken": () => ({ tokenId: nobody }),
  "app/(desk)/account/actions#saveAccount": () => ({ name: "Kim", language: "en", timeZone: "UTC" }),
  "app/(desk)/account/actions#savePassword": () => ({ currentPassword: "not it", password: "long enough it is" }),
  "app/(desk)/account/actions#setAvailability": () => ({ available: true }),
  "app/(desk)/cases/actions#bulkAssign": ({ caseId }) => ({ caseIds: [caseId], assigneeId: null }),
  "app/(desk)/cases/[number]/participants#addParticipant": ({ caseId }) => ({ caseId, email: "x@example.org" }),
  "app/(desk)/cases/[number]/participants#fileFor": ({ caseId }) => ({ caseId, email: "x@example.org" }),
  "app/(desk)/cases/[number]/participants#settleParticipant": ({ caseId }) => ({
    caseId,
    email: "x@example.org",
    take: false,
  }),
  "app/(manage)/mail-ledger/actions#applyToCase": () => ({ mailId: nobody, number: 1 }),
  "app/(manage)/mail-ledger/actions#discardMails": () => ({ mailIds: [nobody], reason: "Spam" }),
  "app/(manage)/mail-ledger/actions#openAsCase": () => ({ mailId: nobody }),
  "app/(manage)/mail-ledger/actions#retryMails": () => ({ mailIds: [nobody] }),
  "app/(desk)/cases/[number]/actions#assignCase": ({ caseId }) => ({ caseId, assigneeId: null }),
  "app/(desk)/cases/[number]/actions#changeCase": ({ caseId }) => ({ caseId, rev: 0, changes: { priority: "high" } }),
  "app/(desk)/cases/[number]/actions#moveCase": ({ caseId }) => ({ caseId, event: "nothing", input: {} }),
  "app/(desk)/cases/[number]/actions#noteOnCase": ({ caseId }) => ({ caseId, bodyText: "A note" }),
  "app/(desk)/cases/[number]/actions#planReply": ({ caseId }) => ({ caseId, bodyText: "A reply" }),
  "app/(desk)/cases/[number]/actions#sendPlannedNow": () => ({ plannedId: nobody }),
  "app/(desk)/cases/[number]/actions#resolveMail": () => ({ mailId: nobody, outcome: "again" }),
  "app/(desk)/cases/[number]/actions#takeBackReply": () => ({ plannedId: nobody }),
  "app/(desk)/cases/[number]/actions#saveDraft": ({ caseId }) => ({
    caseId,
    visibility: "public",
    bodyHtml: "<p>…</p>",
  }),
  "app/(manage)/templates/actions#previewTemplate": () => ({ ...template, ...templateWords }),
  "app/(manage)/templates/actions#resetTemplate": () => template,
  "app/(manage)/templates/actions#saveTemplate": () => ({ ...template, ...templateWords }),
  "app/(manage)/assignment/actions#deleteRule": () => ({ id: nobody }),
  "app/(manage)/assignment/actions#moveRule": () => ({ id: nobody, direction: "up" }),
  "app/(manage)/assignment/actions#previewRules": () => ({ caseNumber: 999_999 }),
  "app/(manage)/assignment/actions#saveRule": () => ({ title: "All", target: { kind: "team", id: nobody } }),
  "app/(manage)/incidents/actions#retryIncident": () => ({ incidentId: nobody }),
  "app/(manage)/incidents/actions#closeIncident": () => ({ incidentId: nobody, reason: "Done by hand" }),
  "app/(manage)/case-types/actions#changeCaseType": () => ({ ...aCaseType, key: "gone" }),
  "app/(manage)/case-types/actions#createCaseType": () => aCaseType,
  "app/(manage)/case-types/actions#moveCaseType": () => ({ key: "gone", direction: "up" }),
  "app/(manage)/case-types/actions#switchCaseType": () => ({ key: "gone", active: false }),
  "app/(manage)/lifecycles/actions#createLifecycle": () => ({ from: "template", template: "simple-support" }),
  "app/(manage)/lifecycles/actions#reinstateLifecycle": () => ({ key: "gone" }),
  "app/(manage)/lifecycles/actions#retireLifecycle": () => ({ key: "gone" }),
  "app/(manage)/lifecycles/actions#discardDraft": () => draft,
  "app/(manage)/lifecycles/actions#publishLifecycle": () => ({ ...draft, notes: "Why" }),
  "app/(manage)/lifecycles/actions#restoreVersion": () => ({ ...draft, number: 1 }),
  "app/(manage)/lifecycles/actions#saveDraft": () => ({ ...draft, text: "{}" }),
  "app/(manage)/people/actions#changePerson": () => ({ ...someone, personId: nobody, available: true }),
  "app/(manage)/people/actions#createOrganization": () => ({ name: "Acme" }),
  "app/(manage)/mailboxes/actions#changeMailbox": () => ({ ...aMailbox, mailboxId: nobody }),
  "app/(manage)/mailboxes/actions#connectMailbox": () => ({ mailboxId: nobody }),
  "app/(manage)/mailboxes/actions#createMailbox": () => aMailbox,
  "app/(manage)/mailboxes/actions#newHttpSecret": () => ({ mailboxId: nobody }),
  "app/(manage)/mailboxes/actions#startSigning": () => ({ mailboxId: nobody, selector: "one" }),
  "app/(manage)/mailboxes/actions#stopSigning": () => ({ mailboxId: nobody }),
  "app/(manage)/mailboxes/actions#switchMailbox": () => ({ mailboxId: nobody, active: false }),
  "app/(manage)/mailboxes/actions#testMailbox": () => ({ mailboxId: nobody }),
  "app/(manage)/people/actions#createPerson": () => ({ ...someone, email: "kim@example.com" }),
  "app/(manage)/people/actions#deactivatePerson": () => ({ personId: nobody }),
  "app/(manage)/people/actions#invitePerson": () => ({ personId: nobody }),
  "app/(manage)/people/actions#reactivatePerson": () => ({ personId: nobody }),
  "app/(manage)/people/actions#signOutPerson": ({ personId }) => ({ personId }),
  "app/(manage)/saved-replies/actions#addSavedReply": () => aReply,
  "app/(manage)/saved-replies/actions#changeSavedReply": () => ({ ...aReply, id: nobody }),
  "app/(manage)/saved-replies/actions#removeSavedReply": () => ({ id: nobody }),
  "app/(manage)/settings/actions#saveSettings": () => ({
    companyName: "Acme",
    uploadLimitMegabytes: "25",
    autoCloseDays: "7",
    defaultLanguage: "en",
    businessZone: "UTC",
  }),
  "app/(manage)/suppressions/actions#addSuppression": () => ({ email: "gone@example.net" }),
  "app/(manage)/suppressions/actions#endStorm": () => ({ id: nobody }),
  "app/(manage)/suppressions/actions#removeSuppression": () => ({ email: "gone@example.net" }),
  "app/(manage)/suppressions/actions#restoreSuppression": () => ({
    email: "gone@example.net",
    kind: "hand",
    reason: "",
    at: "2026-11-24T10:00:00Z",
  }),
  "app/(manage)/teams/actions#changeTeam": () => ({ teamId: nobody, name: "Network", personIds: [] }),
  "app/(manage)/teams/actions#createTeam": () => ({ name: randomUUID(), personIds: [] }),
  "app/(portal)/my-cases/actions#answerCase": ({ caseId }) => ({ caseId, bodyText: "An answer" }),
  "app/(portal)/my-cases/actions#moveCase": ({ caseId }) => ({ caseId, event: "nothing", input: {} }),
  "app/(portal)/new/actions#openRequest": () => ({ subject: "Help", bodyText: "Please" }),
  "app/(public)/sign-in/actions#signOut": () => ({}),
};

/** These need to know nothing but who calls. */
const ASK_NOTHING = [
  "app/(desk)/account/actions#leaveEverywhere",
  "app/(desk)/notifications/actions#readAll",
  "app/(public)/sign-in/actions#signOut",
];

const guarded = Object.entries(ACTIONS).filter(([, need]) => need !== "public");

async function run(entrance: string, actor: Actor, input: unknown): Promise<ActionResult<unknown>> {
  const [path = "", name = ""] = entrance.split("#");
  const exported = (await import(/* @vite-ignore */ resolve(`${path}.ts`))) as Record<
    string,
    { run: (actor: Actor, input: unknown) => Promise<ActionResult<unknown>> }
  >;
  return exported[name]!.run(actor, input);
}

describe("every server action", () => {
  test.each(guarded)("%s does for each role what the permission table says", async (entrance, need) => {
    if (need === "public") return;
    for (const actor of roles) {
      const result = await run(entrance, actor, INPUTS[entrance]?.(world));
      const answer = result.ok ? "done" : result.code;
      if (can(actor, need)) {
        expect(["done", "not_found", "conflict", "refused", "invalid"], `${actor.role}: ${answer}`).toContain(answer);
      } else {
        expect({ role: actor.role, answer }).toEqual({ role: actor.role, answer: "forbidden" });
      }
    }
  });

  test.each(guarded.filter(([entrance]) => !ASK_NOTHING.includes(entrance)))(
    "%s says what is wrong with an input that is none",
    async (entrance) => {
      const admin = roles.find(({ role }) => role === "admin")!;
      expect(await run(entrance, admin, 42)).toMatchObject({ ok: false, code: "invalid", fields: expect.anything() });
    },
  );

  const onCases = guarded.filter(
    ([entrance]) => INPUTS[entrance]?.(world) && "caseId" in (INPUTS[entrance](world) as object),
  );

  test.each(onCases)("%s does not find a case that is not the actor's to see", async (entrance, need) => {
    for (const actor of roles.filter(({ role }) => role === "customer" || role === "agent")) {
      const input = INPUTS[entrance]?.({ ...world, caseId: world.strangeCaseId });
      const result = await run(entrance, actor, input);
      const expected = need !== "public" && can(actor, need) ? "not_found" : "forbidden";
      expect({ role: actor.role, ...result }).toMatchObject({ role: actor.role, ok: false, code: expected });
    }
  });
});
