import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { isStaff } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { bodyFrom } from "@/lib/cases/write/body";
import { claimAttachments } from "@/lib/cases/write/claim-attachments";
import { invalid, isThere } from "@/lib/cases/write/command-input";
import { firstFields } from "@/lib/cases/write/own-fields";
import type { NextCase } from "@/lib/cases/write/next-case";
import { nextCase } from "@/lib/cases/write/next-case";
import type { OpenCaseInput } from "@/lib/cases/schema";
import { openCaseSchema } from "@/lib/cases/schema";
import type { Requester } from "@/lib/cases/write/start-case";
import { startCase } from "@/lib/cases/write/start-case";
import type { OpenedCase } from "@/lib/cases/types";
import type { Tx } from "@/lib/db/client";
import { transaction } from "@/lib/db/client";
import { say } from "@/lib/i18n/say";
import { parseInput } from "@/lib/i18n/parse-input";

type Parsed = z.output<typeof openCaseSchema>;

/**
 * Opens a case of the given type, or of the first that the actor may choose, on the active version of the type's
 * lifecycle. Staff may open it for somebody else and set priority, team, tags and fields; a customer's case is always the
 * customer's own, with the fields that the lifecycle asks for, and its type says the rest.
 * @throws AppError forbidden | invalid | unavailable (no type can be chosen)
 */
export async function openCase(actor: Actor, input: OpenCaseInput, now = new Date()): Promise<OpenedCase> {
  authorize(actor, "case.open");
  const given = parseInput(openCaseSchema, input, actor.language);
  refuseStaffOnly(actor, given);
  const body = await bodyFrom(actor, given);
  return transaction(async (tx) => {
    const requester = await findRequester(tx, actor, given.requesterId);
    if (given.teamId && !(await isThere(tx, "team", given.teamId))) {
      throw invalid(actor, { teamId: say(actor.language, "cases.teamUnknown") });
    }
    const { version, number, type } = await nextCase(tx, actor, given.type);
    const asked = { lifecycle: version.lifecycle, raw: given.fields ?? {} };
    const { priority, fields } = await firstFields(tx, actor, asked);
    const { id, messageId } = await startCase(
      tx,
      {
        version,
        number,
        requester,
        actor,
        channel: given.channel ?? (isStaff(actor) ? "desk" : "portal"),
        columns: columnsOf({ ...given, priority: given.priority ?? priority }, type),
        fields,
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
  if (given.priority || given.teamId || given.tags?.length) authorize(actor, "case.change");
}

function columnsOf({ subject, priority, tags = [], teamId }: Parsed, type: NextCase["type"]) {
  return {
    subject,
    type: type.key,
    priority: priority ?? type.priority,
    tags,
    teamId: teamId === undefined ? type.teamId : teamId,
  };
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
