import { cut } from "@/lib/text/cut";
import { actorOfPerson } from "@/lib/people/actor-of-person";
import { findDue, refusePlanned, sendPlannedReply, type DueReply } from "@/lib/cases/writing/send-planned";
import { queuePlanned } from "@/lib/cases/writing/planned-reply";
import { transaction } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { notify } from "@/lib/notifications/notify";

/**
 * The job `reply.send`: sends a planned answer as its writer, with the rights the writer has now. What is refused goes
 * back to the writer with the reason, and a notification. Running it again, or after a crash, sends nothing twice.
 */
export async function sendPlanned(plannedId: string, now = new Date()): Promise<void> {
  const due = await findDue(plannedId);
  if (!due) return;
  if (due.sendAt > now) return transaction((tx) => queuePlanned(tx, { plannedId, sendAt: due.sendAt }));
  const { actor, language } = await actorOfPerson(due.personId);
  if (!actor) return refuse(due, say(language, "cases.writerGone"), now);
  try {
    await sendPlannedReply(actor, due, now);
  } catch (error) {
    if (!(error instanceof AppError) || error.code === "unavailable") throw error;
    await refuse(due, error.message, now);
  }
}

async function refuse(due: DueReply, refusal: string, now: Date): Promise<void> {
  await transaction(async (tx) => {
    const fresh = await refusePlanned(tx, due, cut(refusal, 1_000));
    if (!fresh) return;
    const { personId, caseId } = due;
    await notify(tx, { personIds: [personId], kind: "notSent", caseId, level: "warning", data: { refusal } }, now);
  });
}
