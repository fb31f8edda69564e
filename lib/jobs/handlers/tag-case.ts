import { SYSTEM } from "@/lib/access/actor";
import { recordCaseEvent } from "@/lib/cases/write/case-event";
import { lockCase } from "@/lib/cases/write/stored-case";
import type { Outcome, Work } from "@/lib/jobs/handler";
import type { HandlerInput } from "@/lib/lifecycles/handlers-schema";

const MOST_TAGS = 50;

/** `case.tag`: puts a tag on the case; one it has already changes nothing. */
export async function tagCase({ tx, run, now }: Work, { tag }: HandlerInput<"case.tag">): Promise<Outcome> {
  const found = await lockCase(tx, SYSTEM, run.caseId);
  const { tags: from } = found;
  if (from.includes(tag) || from.length >= MOST_TAGS) return { result: { added: false }, input: {} };
  const to = [...from, tag];
  const changes = { tags: { from, to } };
  await recordCaseEvent(tx, { found, actor: SYSTEM, event: "tagged", content: { tags: to }, changes }, now);
  return { result: { added: true }, input: {} };
}
