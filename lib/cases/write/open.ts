import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { isStaff } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { bodyFrom } from "@/lib/cases/write/body";
import { claimAttachments } from "@/lib/cases/write/claim-attachments";
import { invalid, isThere, readValues } from "@/lib/cases/write/command-input";
import { COLUMN_FIELD_NAMES } from "@/lib/cases/write/facts";
import { nextCase } from "@/lib/cases/write/next-case";
import type { OpenCaseInput } from "@/lib/cases/schema";
import { openCaseSchema } from "@/lib/cases/schema";
import type { Requester } from "@/lib/cases/write/start-case";
import { startCase } from "@/lib/cases/write/start-case";
import type { OpenedCase } from "@/lib/cases/types";
import type { Tx } from "@/lib/db/client";
import { transaction } from "@/lib/db/client";
import { say } from "@/lib/i18n/say";
import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { Values } from "@/lib/lifecycle/language/definition";

type Parsed = z.output<typeof openCaseSchema>;

/**
 * Opens a case on the active version of the lifecycle. Staff may open it for somebody else and set team, tags and
 * fields; a customer's case is always the customer's own.
 * @throws AppError forbidden | invalid | unavailable (no lifecycle was published)
 */
export async function openCase(actor: Actor, input: OpenCaseInput, now = new Date()): Promise<OpenedCase> {
  authorize(actor, "case.open");
  const given = openCaseSchema.parse(input);
  refuseStaffOnly(actor, given);
  const body = await bodyFrom(actor, given);
  return transaction(async (tx) => {
    const requester = await findRequester(tx, actor, given.requesterId);
    if (given.teamId && !(await isThere(tx, "team", given.teamId))) {
      throw invalid(actor, { teamId: say(actor.language, "cases.teamUnknown") });
    }
    const { version, number } = await nextCase(tx, actor.language);
    const { id, messageId } = await startCase(
      tx,
      {
        version,
        number,
        requester,
        actor,
        channel: given.channel ?? (isStaff(actor) ? "desk" : "portal"),
        columns: columnsOf(given),
        fields: await ownFields(tx, actor, { lifecycle: version.lifecycle, raw: given.fields ?? {} }),
        body,
      },
      now,
    );
    await claimAttachments(tx, actor, given.attachmentIds, { caseId: id, messageId });
    return { id, number };
  });
}

function refuseStaffOnly(actor: Actor, given: Parsed): void {
  if (given.requesterId && given.requesterId !== actor.id) authorize(actor, "case.openForOthers");
  if (given.teamId || given.tags?.length || Object.keys(given.fields ?? {}).length > 0) authorize(actor, "case.change");
}

function columnsOf({ subject, type = "question", priority = "normal", tags = [], teamId = null }: Parsed) {
  return { subject, type, priority, tags, teamId };
}

/**
 * The lifecycle's own fields as they were filled in; those that the engine writes are not for people.
 * @throws AppError invalid
 */
export async function ownFields(
  tx: Tx,
  actor: Actor,
  { lifecycle, raw }: { lifecycle: Lifecycle; raw: Readonly<Record<string, unknown>> },
): Promise<Values> {
  const columns: readonly string[] = COLUMN_FIELD_NAMES;
  const open = Object.entries(lifecycle.definition.fields).filter(
    ([name, field]) => !columns.includes(name) && !field.derived && field.writtenBy !== "engine",
  );
  return readValues(tx, actor, { fields: Object.fromEntries(open), raw, partly: true });
}

async function findRequester(tx: Tx, actor: Actor, requesterId: string | undefined): Promise<Requester> {
  const { id, email, name, language, organizationId } = actor;
  if (id && email && (!requesterId || requesterId === id)) return { id, email, name, language, organizationId };
  const [found] = await tx.$queryRaw<Requester[]>`
    select id, name, email, language, organization_id as "organizationId"
    from person where id = ${requesterId ?? null}::uuid and active`;
  if (!found) throw invalid(actor, { requesterId: say(actor.language, "cases.requesterUnknown") });
  return found;
}
