import { beforeAll, describe, expect, it } from "vitest";
import { db, transaction } from "@/lib/db/client";
import { markAllRead, markCaseRead, markRead } from "@/lib/notifications/mark-read";
import { notify } from "@/lib/notifications/notify";
import { listNotifications, unreadCount } from "@/lib/notifications/queries";
import { useTestDatabase } from "@/test/support/database";
import { filedBy, lifecycle, person, team } from "@/test/support/factories";

useTestDatabase();
beforeAll(async () => void (await lifecycle()));

const at = (n: number): Date => new Date(Date.UTC(2026, 10, 23, 10, 0, n));

describe("what a person is told", () => {
  it("is in the person's language, and leads to the case", async () => {
    const mina = await person("mina", { language: "ko" });
    const { id: caseId, number } = await filedBy(await person("carl"), "인쇄 오류");
    await transaction((tx) => notify(tx, { personIds: [mina.id], kind: "assigned", caseId }));
    const { rows } = await listNotifications(mina);
    expect(rows[0]).toMatchObject({
      text: `사례 ${number}의 담당자로 지정되었습니다: 인쇄 오류`,
      href: `/cases/${number}`,
      read: false,
      level: "info",
    });
  });

  it("ends with the right to see the case: another team's is neither listed nor counted", async () => {
    const [reader, carl] = [await person("sasha"), await person("carl")];
    const { id: caseId } = await filedBy(carl, "Salaries");
    await transaction((tx) => notify(tx, { personIds: [reader.id], kind: "replied", caseId }));
    expect(await unreadCount(reader)).toBe(1);
    await db().case.update({ where: { id: caseId }, data: { teamId: await team("Payroll") } });
    expect(await unreadCount(reader)).toBe(0);
    expect((await listNotifications(reader)).rows).toEqual([]);
    await db().notification.deleteMany({ where: { caseId } });
  });

  it("is said once per effect run", async () => {
    const [sasha, carl] = [await person("sasha"), await person("carl")];
    const { id: caseId } = await filedBy(carl);
    const run = await db().effectRun.findFirstOrThrow({ where: { caseId } });
    const news = { personIds: [sasha.id, sasha.id], kind: "replied", caseId, effectRunId: run.id };
    expect(await transaction((tx) => notify(tx, news))).toBe(1);
    expect(await transaction((tx) => notify(tx, news))).toBe(0);
  });

  it("is counted up to a hundred, listed in pages, and read one by one, by case, or all at once", async () => {
    const [toni, carl] = [await person("toni"), await person("carl")];
    const [first, second] = [await filedBy(carl), await filedBy(carl)];
    for (let n = 0; n < 120; n++) {
      const caseId = n < 2 ? first.id : second.id;
      await transaction((tx) => notify(tx, { personIds: [toni.id], kind: "replied", caseId }, at(n)));
    }
    expect(await unreadCount(toni)).toBe(100);
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const page: Awaited<ReturnType<typeof listNotifications>> = await listNotifications(toni, { cursor });
      seen.push(...page.rows.map(({ id }) => id));
      cursor = page.older;
    }
    expect(new Set(seen).size).toBe(120);
    expect(seen).toHaveLength(120);
    expect(await markRead(toni, { notificationId: seen[0]! })).toEqual({ read: 1 });
    expect(await markRead(toni, { notificationId: seen[0]! })).toEqual({ read: 0 });
    expect(await markCaseRead(toni, first.id)).toEqual({ read: 2 });
    expect(await markAllRead(toni)).toEqual({ read: 117 });
    expect(await unreadCount(toni)).toBe(0);
  });

  it("is nobody else's to read or to mark", async () => {
    const [ada, dora] = [await person("ada"), await person("dora")];
    await transaction((tx) =>
      notify(tx, { personIds: [ada.id], kind: "incident", caseId: null, data: { summary: "x" } }),
    );
    const { rows } = await listNotifications(ada);
    expect(await markRead(dora, { notificationId: rows[0]!.id })).toEqual({ read: 0 });
    expect((await listNotifications(dora)).rows).toEqual([]);
    expect(await unreadCount(ada)).toBe(1);
  });
});
