import { db } from "@/lib/db/client";

export interface FiledCase {
  caseId: string;
  number: number;
  carl: { id: string; email: string; name: string };
  sasha: { id: string; email: string; name: string };
}

type Changes = { subject?: string; language?: "en" | "ko"; state?: "assigned" | "resolved" };

/** Carl's case, assigned to Sasha, with the smallest rows it needs; each call makes people and a lifecycle of its own. */
export async function fileCase({
  subject = "The printer is on fire",
  language = "en",
  state = "assigned",
}: Changes = {}): Promise<FiledCase> {
  const mark = crypto.randomUUID().slice(0, 8);
  const [carl, sasha] = await Promise.all([
    db().person.create({ data: { email: `carl.${mark}@example.com`, name: "Carl Weber", role: "customer", language } }),
    db().person.create({ data: { email: `sasha.${mark}@example.com`, name: "Sasha Kim", role: "agent" } }),
  ]);
  const lifecycle = await db().lifecycle.create({ data: { key: `test-${mark}` } });
  const version = await db().lifecycleVersion.create({
    data: { lifecycleId: lifecycle.id, number: 1, definition: {}, behaviourHash: "0".repeat(64) },
  });
  const filed = await db().case.create({
    data: {
      subject,
      language,
      requesterId: carl.id,
      assigneeId: sasha.id,
      lifecycleId: lifecycle.id,
      versionId: version.id,
      state,
      category: state,
      resolvedAt: state === "resolved" ? new Date() : null,
    },
  });
  return { caseId: filed.id, number: filed.number, carl, sasha };
}
