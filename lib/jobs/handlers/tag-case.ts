import type { Outcome, Work } from "@/lib/jobs/handler";
import { recordChange } from "@/lib/jobs/record-change";
import type { HandlerInput } from "@/lib/tasks/handlers-schema";

const MOST_TAGS = 50;

/** `case.tag`: puts a tag on the case; one it has already changes nothing. */
export async function tagCase({ tx, task, now }: Work, { tag }: HandlerInput<"case.tag">): Promise<Outcome> {
  const [found] = await tx.$queryRaw<{ tags: string[] }[]>`
    select tags from "case" where id = ${task.caseId}::uuid for no key update`;
  const from = found?.tags ?? [];
  if (from.includes(tag) || from.length >= MOST_TAGS) return { result: { added: false }, input: {} };
  const to = [...from, tag];
  await recordChange(
    tx,
    { caseId: task.caseId, event: "tagged", data: { tags: to }, changes: { tags: { from, to } } },
    now,
  );
  return { result: { added: true }, input: {} };
}
