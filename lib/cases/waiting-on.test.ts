import { beforeAll, describe, expect, it } from "vitest";
import { assignCase } from "@/lib/cases/write/assign";
import { getCaseByNumber } from "@/lib/cases/read/get-case";
import { listCases } from "@/lib/cases/queue/list-cases";
import { listMyCases } from "@/lib/cases/queue/list-mine";
import { moveCase } from "@/lib/cases/write/move";
import { replyToCase } from "@/lib/cases/write/reply";
import type { Definition } from "@/lib/lifecycle/language/definition";
import { vendor } from "@/lib/lifecycle/templates/parts/waiting";
import { supportCase } from "@/lib/lifecycle/templates/support-case";
import { useTestDatabase } from "@/test/support/database";
import { filedBy, lifecycle, person } from "@/test/support/factories";

useTestDatabase();

const { pending, ...states } = supportCase.states;
const withVendor: Definition = {
  ...supportCase,
  events: {
    ...supportCase.events,
    callVendor: { kind: "command", label: "Call the vendor" },
    vendorAnswered: { kind: "command", label: "Vendor answered" },
  },
  states: {
    ...states,
    ...(pending && { pending, vendor: { ...pending, label: "Waiting for vendor", timers: [], waitsFor: vendor } }),
  },
  transitions: [
    ...supportCase.transitions,
    { id: "t-call-vendor", from: ["assigned"], on: "callVendor", to: "vendor" },
    { id: "t-vendor-answered", from: ["vendor"], on: "vendorAnswered", to: "assigned" },
    { id: "t-reply-meanwhile", from: ["vendor"], on: "customerReply", to: "$same" },
  ],
  properties: [],
  tests: [],
};

beforeAll(async () => {
  await lifecycle(withVendor);
});

describe("a case that waits for a vendor", () => {
  const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 30, 10, minute));

  it("says so to everybody in their words, and is found by it in the queue", async () => {
    const [carl, sasha] = [await person("carl"), await person("sasha")];
    const { id: caseId, number } = await filedBy(carl, "The display is dark");
    await assignCase(sasha, { caseId, assigneeId: sasha.id }, at(1));
    await moveCase(sasha, { caseId, event: "callVendor" }, at(2));
    const seen = await getCaseByNumber(sasha, number);
    expect(seen).toMatchObject({ waitingOn: { who: "other", name: "the vendor" }, waitingSince: at(2) });
    expect((await getCaseByNumber({ ...sasha, language: "ko" }, number)).waitingOn).toMatchObject({ name: "공급업체" });
    expect((await getCaseByNumber(carl, number)).waitingOn).toEqual({ who: "other", name: "our vendor" });
    expect((await listMyCases(carl)).rows[0]?.waitingOn).toEqual({ who: "other", name: "our vendor" });
    const { rows } = await listCases(sasha, { view: "open", waitingOn: "other" });
    expect(rows).toMatchObject([{ number, waitingOn: { who: "other", name: "the vendor" } }]);

    await replyToCase(carl, { caseId, bodyText: "Any news?" }, at(3));
    expect((await getCaseByNumber(sasha, number)).waitingSince).toEqual(at(2));
    await moveCase(sasha, { caseId, event: "vendorAnswered" }, at(4));
    expect(await getCaseByNumber(sasha, number)).toMatchObject({ waitingOn: { who: "us" }, waitingSince: at(4) });
    expect((await listCases(sasha, { view: "open", waitingOn: "other" })).rows).toEqual([]);
    expect((await listCases(sasha, { view: "open", waitingOn: "us" })).rows).toMatchObject([{ number }]);
  });
});
