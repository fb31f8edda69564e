import { fromText } from "@/lib/cases/write/body";
import { claimUploads } from "@/lib/cases/write/claim-attachments";
import { firstFields } from "@/lib/cases/write/own-fields";
import { nextCase } from "@/lib/cases/write/next-case";
import type { FileRequestInput } from "@/lib/cases/schema";
import { fileRequestSchema } from "@/lib/cases/schema";
import { startCase } from "@/lib/cases/write/start-case";
import { findOrMakePerson, visitorAs } from "@/lib/cases/write/visitor";
import { transaction } from "@/lib/db/client";
import { parseInput } from "@/lib/i18n/parse-input";

interface Filing {
  /** Asked once the address is known to be one, before anything is written. */
  admit?: (email: string) => Promise<void>;
  now?: Date;
}

/**
 * Opens a case for somebody without an account; the person is found or made by e-mail address. The address proves
 * nothing: whoever files gets the number only, the link to the case goes to the address by mail (the lifecycle's
 * receipt). Its type is one that customers may choose. A name given for an address that is known changes nothing about
 * the person.
 * @throws AppError invalid | unavailable | whatever `admit` throws
 */
export async function fileRequest(
  input: FileRequestInput,
  { admit, now = new Date() }: Filing = {},
): Promise<{ number: number }> {
  const given = parseInput(fileRequestSchema, input, input.language ?? "en");
  await admit?.(given.email);
  return transaction(async (tx) => {
    const requester = await findOrMakePerson(tx, given, now);
    const visitor = { ...visitorAs(requester), language: given.language };
    const { version, number, type } = await nextCase(tx, visitor, given.type);
    const asked = { lifecycle: version.lifecycle, raw: given.fields ?? {} };
    const { priority = type.priority, fields } = await firstFields(tx, visitor, asked);
    const { id, messageId } = await startCase(
      tx,
      {
        version,
        number,
        requester,
        actor: visitorAs(requester),
        channel: "portal",
        columns: { subject: given.subject, type: type.key, priority, tags: [], teamId: type.teamId },
        fields,
        body: fromText(given.bodyText),
      },
      now,
    );
    await claimUploads(tx, given, { uploads: given.attachments, to: { caseId: id, messageId } });
    return { number };
  });
}
