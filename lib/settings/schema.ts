import { locales } from "@/lib/i18n/locale";
import { z } from "zod";
import { nameSchema } from "@/lib/text/schema";

const MEGABYTE = 1_000_000;

/** What an admin can set, with what holds until then. Every key is a row of the table `setting`. */
export const settingsSchema = z.object({
  /** Shown in mails, on pages customers see, and in the subject token of mails. */
  companyName: nameSchema(60),
  /** Largest upload, in bytes. */
  uploadLimitBytes: z
    .int()
    .min(100_000)
    .max(1_000 * MEGABYTE),
  /** Days after which a resolved case closes by itself. */
  autoCloseDays: z.int().min(1).max(365),
  /** Settings of other lifecycle timers by name: an ISO-8601 duration each, such as PT4H or P2D. */
  timers: z.record(
    z.string().regex(/^[a-z][A-Za-z0-9]{0,63}$/),
    z.string().regex(/^P(?!$)(?:\d{1,5}D)?(?:T(?=\d)(?:\d{1,6}H)?(?:\d{1,7}M)?)?$/),
  ),
  /** How long an answer of staff can be taken back before it is sent, in seconds; 0 sends at once. */
  undoSendSeconds: z.int().min(0).max(60),
  /** Most mails a minute to one domain; those above wait their turn. */
  mailsPerDomainPerMinute: z.int().min(1).max(100_000),
  /** Whether our own people may move a case by the first line of a mail, such as `#note`. */
  mailCommands: z.boolean(),
  /** More mails than this within ten minutes by one address, from one domain, to one mailbox, are a storm and wait. */
  stormPerSender: z.int().min(2).max(1_000_000),
  stormPerDomain: z.int().min(2).max(1_000_000),
  stormPerMailbox: z.int().min(2).max(1_000_000),
  /** Language of people whose own is not known. */
  defaultLanguage: z.enum(locales),
  /** IANA zone of the business hours and of new people. */
  businessZone: z.string().refine(isZone),
});

/** The product's settings, complete. */
export type Settings = z.infer<typeof settingsSchema>;

/** What holds before anybody changed a setting. */
export const DEFAULT_SETTINGS: Settings = {
  companyName: "Caseway",
  uploadLimitBytes: 25 * MEGABYTE,
  autoCloseDays: 7,
  timers: {},
  undoSendSeconds: 10,
  mailsPerDomainPerMinute: 120,
  mailCommands: false,
  stormPerSender: 30,
  stormPerDomain: 300,
  stormPerMailbox: 1_000,
  defaultLanguage: "en",
  businessZone: "UTC",
};

/** What a lifecycle's timers may name: every setting a duration can be read from. */
export function timerSettings(settings: Settings): Record<string, string | number> {
  return { ...settings.timers, autoCloseDays: settings.autoCloseDays };
}

/** Whether the text names an IANA time zone. */
export function isZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
}

type Counted = "undoSendSeconds" | "mailsPerDomainPerMinute" | "stormPerSender" | "stormPerDomain" | "stormPerMailbox";

/** A number as a form posts it. */
function posted(name: Counted) {
  return z.coerce.number().default(DEFAULT_SETTINGS[name]).pipe(settingsSchema.shape[name]);
}

/** The settings as their form posts them: the upload limit in megabytes, the timers as `name=duration` lines. */
export const settingsFormSchema = z
  .object({
    companyName: settingsSchema.shape.companyName,
    uploadLimitMegabytes: z.coerce.number().min(0.1).max(1_000),
    autoCloseDays: z.coerce.number().pipe(settingsSchema.shape.autoCloseDays),
    undoSendSeconds: posted("undoSendSeconds"),
    mailsPerDomainPerMinute: posted("mailsPerDomainPerMinute"),
    mailCommands: z.coerce.boolean().default(DEFAULT_SETTINGS.mailCommands),
    stormPerSender: posted("stormPerSender"),
    stormPerDomain: posted("stormPerDomain"),
    stormPerMailbox: posted("stormPerMailbox"),
    timers: z.string().max(10_000).default("").transform(timersOf).pipe(settingsSchema.shape.timers),
    defaultLanguage: settingsSchema.shape.defaultLanguage,
    businessZone: settingsSchema.shape.businessZone,
  })
  .transform(({ uploadLimitMegabytes, ...settings }): Settings => {
    return { ...settings, uploadLimitBytes: Math.round(uploadLimitMegabytes * MEGABYTE) };
  });

export type SettingsInput = z.input<typeof settingsFormSchema>;

/** The settings as their form shows and posts them. */
export function settingsForm({ uploadLimitBytes, timers, ...settings }: Settings): SettingsInput {
  return { ...settings, uploadLimitMegabytes: uploadLimitBytes / MEGABYTE, timers: timerLines(timers) };
}

/** The timers as lines of text, one setting a line. */
export function timerLines(timers: Settings["timers"]): string {
  return Object.entries(timers)
    .map(([name, duration]) => `${name}=${duration}`)
    .join("\n");
}

function timersOf(text: string): Record<string, string> {
  const lines = text.split("\n").map((line) => line.trim());
  return Object.fromEntries(lines.filter(Boolean).map((line) => line.split(/\s*=\s*/, 2)));
}
