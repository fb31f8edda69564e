import { cut } from "@/lib/text/cut";
import { authorize } from "@/lib/access/authorize";
import { runCommand } from "@/lib/cases/write/move";
import { recordCaseEvent } from "@/lib/cases/write/case-event";
import { sendWithCommand, type Sending } from "@/lib/cases/write/reply";
import type { Tx } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { textToHtml } from "@/lib/html/text";
import { say } from "@/lib/i18n/say";
import { notify } from "@/lib/notifications/notify";
import { recentSettings } from "@/lib/settings/read";

/** What our own people ask for in the first line of an answer, and the words below it. */
interface MailCommand {
  /** `note`, or a command of the lifecycle, in lower case. */
  name: string;
  rest: string;
}

/** The command of a text: a first line of `#` and one word, nothing else. */
function commandIn(text: string): MailCommand | null {
  const [, name, rest = ""] = /^\s*#([a-z][a-z0-9]{0,63})[^\S\n]*(?:\n([\s\S]*))?$/i.exec(text) ?? [];
  return name === undefined ? null : { name: name.toLowerCase(), rest: rest.trim() };
}

/** The command of an answer, where the settings allow any. */
export async function allowedCommand(tx: Tx, text: string): Promise<MailCommand | null> {
  const command = commandIn(text);
  return command && (await recentSettings(tx)).mailCommands ? command : null;
}

/**
 * Does what the first line of an answer of ours asks for: `#note` keeps the rest for staff; a command of the lifecycle
 * happens together with the rest as our answer, or alone when there is no rest. What cannot be done is kept whole as a
 * note, is sent to nobody, and whoever wrote it is told why.
 */
export async function obey(
  tx: Tx,
  { sending, command }: { sending: Sending; command: MailCommand },
  now: Date,
): Promise<{ messageId: string }> {
  const { found, lifecycle, actor, message } = sending;
  const note = { ...message, visibility: "internal" as const };
  const words = { bodyText: command.rest, bodyHtml: textToHtml(command.rest) };
  const event = [...lifecycle.events.keys()].find((name) => name.toLowerCase() === command.name) ?? "";
  await tx.$executeRaw`savepoint command`;
  try {
    if (command.name === "note") {
      authorize(actor, "case.note");
      await recordCaseEvent(tx, { found, actor, event: "noted", message: { ...note, ...words } }, now);
      return { messageId: message.id };
    }
    authorize(actor, "case.move");
    if (command.rest !== "") {
      const given = { ...sending.given, event };
      return await sendWithCommand(tx, { ...sending, given, message: { ...message, ...words } }, now);
    }
    await runCommand(tx, { found, event, actor, input: {}, message: note }, now);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await tx.$executeRaw`rollback to savepoint command`;
    const { name } = command;
    const text = {
      en: say("en", "mailLedger.history.command", { name }),
      ko: say("ko", "mailLedger.history.command", { name }),
    };
    await recordCaseEvent(tx, { found, actor, event: "noted", message: note, reason: { text } }, now);
    const data = { refusal: cut(error.message, 1_000) };
    const personIds = actor.id ? [actor.id] : [];
    await notify(tx, { personIds, kind: "notSent", caseId: found.id, level: "warning", data }, now);
  }
  return { messageId: message.id };
}
