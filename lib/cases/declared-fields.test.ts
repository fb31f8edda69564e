import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { getCaseByNumber } from "@/lib/cases/read/get-case";
import { assignCase } from "@/lib/cases/write/assign";
import { changeCase } from "@/lib/cases/write/change";
import { fileRequest } from "@/lib/cases/write/file-request";
import { moveCase } from "@/lib/cases/write/move";
import { openCase } from "@/lib/cases/write/open";
import { db } from "@/lib/db/client";
import type { Definition, FieldDefinitions } from "@/lib/lifecycle/language/definition";
import { supportCase } from "@/lib/lifecycle/templates/support-case";
import { useTestDatabase } from "@/test/support/database";
import { lifecycle, organization, person, team } from "@/test/support/factories";

useTestDatabase();

const fields: FieldDefinitions = {
  orderNumber: { type: "string", label: { en: "Order number", ko: "주문 번호" }, required: true, customer: "gives" },
  reason: {
    type: "enum",
    values: ["broken", "late"],
    valueLabels: { late: { en: "Came late", ko: "늦게 도착" } },
    default: "broken",
    customer: "gives",
    lockedIn: ["resolved"],
  },
  pieces: { type: "int", min: 1, max: 9, nullable: true, customer: "gives" },
  boughtOn: { type: "date", nullable: true, customer: "gives" },
  price: { type: "number", min: 0, nullable: true },
  insured: { type: "bool", nullable: true },
  rooms: { type: "set", nullable: true },
  remarks: { type: "text", nullable: true, customer: "sees" },
  expert: { type: "ref", to: "user", nullable: true },
  workshop: { type: "ref", to: "team", nullable: true },
  receiver: { type: "ref", to: "contact", nullable: true },
  witness: { type: "ref", to: "person", nullable: true },
};

const { priority = { type: "enum" as const }, ...others } = supportCase.fields;
const definition: Definition = {
  ...supportCase,
  fields: { priority: { ...priority, customer: "gives" }, ...others, ...fields },
};

beforeAll(async () => {
  await lifecycle(definition);
});

const request = { subject: "A broken lamp", bodyText: "It does not light." };
const given = { orderNumber: "A-17", pieces: "2" };

async function opened(actor: Actor, more: object = given): Promise<{ id: string; number: number }> {
  return openCase(actor, { ...request, fields: { ...more } });
}

async function stored(id: string) {
  return (await db().case.findUniqueOrThrow({ where: { id }, select: { fields: true, priority: true } })).fields;
}

describe("fields that are the customer's to give", () => {
  it("are kept as what they mean, and what was left out has its default", async () => {
    const carl = await person("carl");
    const { id } = await opened(carl, { ...given, boughtOn: "2026-11-02", reason: "" });
    expect(await stored(id)).toMatchObject({
      orderNumber: "A-17",
      pieces: 2,
      boughtOn: "2026-11-02",
      reason: "broken",
    });
  });

  it.each<[string, object, Record<string, string>]>([
    ["are missing", {}, { "fields.orderNumber": "Order number is required." }],
    ["are out of bounds", { ...given, pieces: "12" }, { "fields.pieces": "Pieces must be at most 9." }],
    ["are no choice", { ...given, reason: "x" }, { "fields.reason": "Reason is not one of the choices." }],
    ["are staff's alone", { ...given, price: 3 }, { "fields.price": "price is not asked for here." }],
    ["are only seen", { ...given, remarks: "!" }, { "fields.remarks": "remarks is not asked for here." }],
    ["are the engine's", { ...given, approvedBy: "x" }, { "fields.approvedBy": "approvedBy is not asked for here." }],
    ["are no fields", { ...given, nonsense: 1 }, { "fields.nonsense": "nonsense is not asked for here." }],
  ])("are refused when they %s", async (_, more, faults) => {
    const carl = await person("carl");
    await expect(opened(carl, more)).rejects.toMatchObject({ code: "invalid", details: { fields: faults } });
  });

  it("are asked of somebody without an account, too, in the words of the form", async () => {
    const visitor = { ...request, name: "Nora", email: "nora@example.com", language: "ko" as const };
    await expect(fileRequest(visitor)).rejects.toMatchObject({
      details: { fields: { "fields.orderNumber": "주문 번호를 입력해야 합니다." } },
    });
    const { number } = await fileRequest({ ...visitor, fields: given });
    const { fields: kept } = await db().case.findUniqueOrThrow({ where: { number } });
    expect(kept).toMatchObject({ orderNumber: "A-17", pieces: 2 });
  });

  it("are not asked of staff, who may give any of their own", async () => {
    const sasha = await person("sasha");
    const { id } = await opened(sasha, { price: 12.5 });
    expect(await stored(id)).toMatchObject({ price: 12.5 });
  });

  it("may hold the priority, which is a column of every case", async () => {
    const { id } = await opened(await person("carl"), { ...given, priority: "high" });
    expect(await db().case.findUniqueOrThrow({ where: { id } })).toMatchObject({ priority: "high" });
  });
});

describe("the fields of a case", () => {
  it("are shown to staff with what can be changed, and why the others cannot", async () => {
    const [carl, sasha] = [await person("carl"), await person("sasha")];
    const { number } = await opened(carl);
    const view = await getCaseByNumber(sasha, number);
    const shown = view.fields.map(({ field, shown: words, editable, why }) => [field.name, words, editable, why]);
    expect(shown).toEqual(
      expect.arrayContaining([
        ["orderNumber", "A-17", true, null],
        ["reason", "Broken", true, null],
        ["price", "", true, null],
        ["approvedBy", "", false, "Filled in by the lifecycle"],
        ["ageDays", "0", false, "Calculated automatically"],
      ]),
    );
    expect(shown.map(([name]) => name)).not.toContain("priority");
  });

  it("are shown to the customer where they are the customer's to see, and hold something", async () => {
    const [carl, sasha] = [await person("carl", { language: "ko" }), await person("sasha")];
    const { id: caseId, number } = await opened(carl, { ...given, reason: "late", boughtOn: "2026-11-02" });
    await changeCase(sasha, { caseId, rev: 1, changes: { fields: { price: 3, remarks: "Sent on Monday." } } });
    const { fields: seen } = await getCaseByNumber(carl, number);
    expect(seen.map(({ field, shown }) => [field.label, shown])).toEqual([
      ["우선순위", "보통"],
      ["주문 번호", "A-17"],
      ["Reason", "늦게 도착"],
      ["Pieces", "2"],
      ["Bought on", "2026. 11. 2."],
      ["Remarks", "Sent on Monday."],
    ]);
    expect(seen.every(({ editable, why }) => !editable && why === null)).toBe(true);
    await person("carl", { language: "en" });
  });

  it("are changed by staff, whatever their type, and the history says from what to what", async () => {
    const [carl, sasha, workshop] = [await person("carl"), await person("sasha"), await team("Workshop")];
    const { id: caseId, number } = await opened(carl);
    const changes = {
      pieces: "3",
      boughtOn: "2026-11-02",
      price: "1234.5",
      insured: "false",
      rooms: "12, 14",
      remarks: "Two\nlines",
      expert: sasha.id,
      workshop,
    };
    await changeCase(sasha, { caseId, rev: 1, changes: { fields: changes } });
    expect(await stored(caseId)).toMatchObject({
      price: 1234.5,
      insured: false,
      rooms: ["12", "14"],
      expert: sasha.id,
    });
    const { history } = await getCaseByNumber(sasha, number);
    expect(history[0]?.changes).toEqual([
      { label: "Pieces", from: "2", to: "3" },
      { label: "Bought on", from: "nothing", to: "Nov 2, 2026" },
      { label: "Price", from: "nothing", to: "1234.5" },
      { label: "Insured", from: "nothing", to: "No" },
      { label: "Rooms", from: "nothing", to: "12, 14" },
      { label: "Remarks", from: "nothing", to: "Two\nlines" },
      { label: "Expert", from: "nobody", to: "Sasha Kim" },
      { label: "Workshop", from: "nobody", to: "Workshop" },
    ]);
  });

  it("name customers of the case: its requester first, then colleagues and who else takes part", async () => {
    const organizationId = await organization("Weber Logistics");
    const [carl, dora] = [await person("carl", { organizationId }), await person("dora", { organizationId })];
    const [sasha, { id: caseId, number }] = [await person("sasha"), await opened(carl)];
    const vera = { email: "vera@example.com", name: "Vera Zorn", role: "customer" } as const;
    const { id: veraId } = await db().person.create({ data: vera });
    await db().person.create({ data: { ...vera, email: "stranger@example.com", name: "Ann Other" } });
    await db().caseParticipant.create({
      data: { caseId, personId: veraId, email: vera.email, source: "hand", status: "active" },
    });
    const { people } = await getCaseByNumber(sasha, number);
    expect(people.contacts.map(({ name }) => name)).toEqual(["Carl Weber", "Dora Lang", "Vera Zorn"]);
    await changeCase(sasha, { caseId, rev: 1, changes: { fields: { receiver: dora.id, witness: sasha.id } } });
    const { fields: shown } = await getCaseByNumber(sasha, number);
    const named = shown.filter(({ field }) => field.type === "ref").map((view) => [view.field.name, view.shown]);
    expect(named).toEqual(
      expect.arrayContaining([
        ["receiver", "Dora Lang"],
        ["witness", "Sasha Kim"],
      ]),
    );
    await person("carl");
    await person("dora");
  });

  it("are refused at the field: emptied, out of bounds, somebody who is not there, locked, or changed meanwhile", async () => {
    const [carl, sasha] = [await person("carl"), await person("sasha")];
    const { id: caseId } = await opened(carl);
    const change = (values: object, rev = 1) => changeCase(sasha, { caseId, rev, changes: { fields: { ...values } } });
    const refusedAt = (name: string, sentence: string) => ({ details: { fields: { [`fields.${name}`]: sentence } } });
    await expect(change({ orderNumber: " " })).rejects.toMatchObject(
      refusedAt("orderNumber", "Order number is required."),
    );
    await expect(change({ pieces: 0 })).rejects.toMatchObject(refusedAt("pieces", "Pieces must be at least 1."));
    await expect(change({ expert: carl.id })).rejects.toMatchObject(
      refusedAt("expert", "Choose an active staff member."),
    );
    await expect(change({ pieces: 4 }, 0)).rejects.toMatchObject({ code: "conflict" });
    expect(await change({ pieces: "" })).toEqual({ rev: 2 });
    await assignCase(sasha, { caseId, assigneeId: sasha.id });
    await moveCase(sasha, { caseId, event: "resolve", input: { resolution: "fixed", note: "Done." } });
    await expect(change({ reason: "late" }, 4)).rejects.toMatchObject(
      refusedAt("reason", "Reason cannot be changed while the case is “Resolved”."),
    );
  });
});
