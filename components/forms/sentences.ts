import type { core } from "zod";
import type { Words } from "@/components/ui/words";

/** What is wrong with a field, said while it is filled in; the server says the same of what it refuses. */
export function sentenceOf(issue: core.$ZodRawIssue, words: Words): string {
  const { input } = issue;
  if (input === undefined || input === null || input === "") return words.fieldNeeded;
  if (issue.code === "too_big" && issue.origin === "string") return counted(words.fieldTooLong, issue.maximum);
  if (issue.code === "too_small" && issue.origin === "string") return counted(words.fieldTooShort, issue.minimum);
  if (issue.code === "invalid_format" && issue.format === "email") return words.fieldEmail;
  return words.fieldInvalid;
}

function counted(sentence: string, count: number | bigint): string {
  return sentence.replace("{count}", String(count));
}
