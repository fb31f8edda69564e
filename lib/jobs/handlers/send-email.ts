import { AppError } from "@/lib/errors";
import { maySendReceipt } from "@/lib/mail/limits/receipt";
import type { Outcome, Work } from "@/lib/jobs/handler";
import { queueMail } from "@/lib/outbox/queue-mail";
import { copiesOf } from "@/lib/cases/write/participants";
import type { HandlerInput } from "@/lib/lifecycles/handlers-schema";

const person = { id: true, email: true, name: true, language: true } as const;

/** `email.send`: writes a mail to somebody of the case; it is sent after the commit. */
export async function sendEmail(
  { tx, run, cause, now }: Work,
  { to, template, body }: HandlerInput<"email.send">,
): Promise<Outcome> {
  const found = await findRecipient(tx, { caseId: run.caseId, to });
  if (!found) return { result: { skipped: "nobody" }, input: {} };
  const { id: personId, ...address } = found;
  if (template === "case-received" && !(await maySendReceipt(tx, { caseId: run.caseId, email: found.email }, now))) {
    return { result: { skipped: "receipt" }, input: {} };
  }
  const repeats = to === "case.requester" && cause.messageId !== null;
  const mailId = await queueMail(tx, {
    template,
    to: { personId, ...address },
    caseId: run.caseId,
    messageId: cause.messageId,
    effectRunId: run.id,
    // Who takes part gets what is said publicly.
    cc: repeats ? await copiesOf(tx, run.caseId, [address.email]) : [],
    data: body ? { body } : {},
    automatic: true,
  });
  return { result: { mailId }, input: {} };
}

async function findRecipient(tx: Work["tx"], { caseId, to }: { caseId: string; to: string }) {
  if (to !== "case.requester" && to !== "case.assignee") {
    const known = await tx.person.findFirst({ where: { id: to, active: true }, select: person });
    if (!known) throw new AppError("not_found", "The person this mail is for is not there any more.");
    return known;
  }
  const found = await tx.case.findUniqueOrThrow({
    where: { id: caseId },
    select: { requester: { select: person }, assignee: { select: person } },
  });
  return to === "case.requester" ? found.requester : found.assignee;
}
