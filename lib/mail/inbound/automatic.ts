import type { AutomaticSign, ReadMail } from "@/lib/mail-format/types";

/** Signs that a machine wrote the mail. A person's mail may have come by a list, or ask to be spared absence notes. */
const BY_MACHINE: readonly AutomaticSign[] = [
  "auto-submitted",
  "out-of-office",
  "daemon",
  "empty-return-path",
  "bulk",
  "report",
  "own",
];

/** Whether a machine wrote it: it moves no case, and our answer to a case is never made by one. */
export function answersByItself({ automatic }: { automatic: AutomaticSign | null }): boolean {
  return automatic !== null && BY_MACHINE.includes(automatic);
}

/**
 * Whether it is a machine's answer to a mail, and not news of its own: it opens no case. An absence note by its subject
 * alone is one only when it says which mail it answers.
 */
export function isMachineAnswer(
  mail: Pick<ReadMail, "headers" | "inReplyTo" | "references">,
  automatic: AutomaticSign | null,
): boolean {
  const submitted = (mail.headers.get("auto-submitted") ?? []).some((value) => /^\s*auto-replied\b/i.test(value));
  const answers = mail.inReplyTo.length + mail.references.length > 0;
  return submitted || (automatic === "out-of-office" && answers);
}
