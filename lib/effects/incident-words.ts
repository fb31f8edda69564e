import type { Locale } from "@/lib/i18n/locale";
import type { MessageKey } from "@/lib/i18n/say";
import { say } from "@/lib/i18n/say";

const BY_HANDLER: Readonly<Record<string, MessageKey>> = {
  "email.send": "incidents.failed.email",
  "notify.send": "incidents.failed.notification",
  "assignment.route": "incidents.failed.assignment",
  "survey.send": "incidents.failed.survey",
  "case.tag": "incidents.failed.tag",
};

interface Failure {
  /** As it was written down: in English. */
  summary: string;
  run: { handler: string; effect: string } | null;
  mail: { toEmail: string } | null;
}

/** What could not be done, in one line of the reader's language. */
export function failureWords(language: Locale, { summary, run, mail }: Failure): string {
  if (run) {
    const { handler, effect } = run;
    return say(language, BY_HANDLER[handler] ?? "incidents.failed.other", { handler, effect });
  }
  if (mail && language !== "en") return say(language, "incidents.failed.mail", { to: mail.toEmail });
  return summary;
}
