import { Temporal } from "temporal-polyfill";
import { parseDuration } from "@/lib/lifecycle/language/duration";
import { addBusinessTime } from "@/lib/time/business-hours";
import { customers, staff } from "@/prisma/demo/people";
import type { Step, Story } from "@/prisma/demo/story";

const SATURDAY = 6;
/** The last step lies at least this far back. */
const SETTLED_MS = 60_000;

/**
 * When the story began and when each of its steps happened, all before `now`. Everybody works on weekdays from nine to
 * six on their own clock; a story that would not be over yet began one working day earlier.
 */
export function timesOf(story: Story, now: Date): Date[] {
  for (let ago = story.ago; ; ago += 1) {
    const times = laidOut(story, beginning(story, { ago, now }));
    if ((times.at(-1) ?? now).getTime() <= now.getTime() - SETTLED_MS) return times;
  }
}

function beginning({ by, at }: Story, { ago, now }: { ago: number; now: Date }): Date {
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(customers[by].timeZone);
  let day = lastWorkingDay(here);
  for (let days = ago; days > 0; days -= 1) day = lastWorkingDay(day.subtract({ days: 1 }));
  const second = Math.floor((at.charCodeAt(4) * 7 + ago * 13) % 60);
  const opened = day.withPlainTime(Temporal.PlainTime.from(at).with({ second }));
  return new Date(opened.epochMilliseconds);
}

function lastWorkingDay(day: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  return day.dayOfWeek < SATURDAY ? day : day.subtract({ days: day.dayOfWeek - SATURDAY + 1 });
}

function laidOut(story: Story, opened: Date): Date[] {
  let [at, assignee] = [opened, story.to];
  const times = [opened];
  for (const step of story.steps ?? []) {
    const actor = step.by ?? assignee;
    const zone = isByCustomer(step) || !actor ? customers[story.by].timeZone : staff[actor].timeZone;
    at = addBusinessTime(at, duration(step.after), zone);
    times.push(at);
    if (step.do === "passes") assignee = step.to;
  }
  return times;
}

/** Whether the requester does it. */
export function isByCustomer(step: Step): boolean {
  return ["writes", "reopens", "rates", "accepts"].includes(step.do);
}

/** `1h 30m`, `2d`: exact to a few seconds more, since nobody is punctual to the second. */
function duration(words: string): { days: number; seconds: number } {
  const [days = "", time = ""] = words.endsWith("d") ? [words, ""] : ["", words];
  const text = `P${days}${time && `T${time}`}`.toUpperCase().replaceAll(" ", "");
  const parsed = parseDuration(text);
  if (!parsed) throw new Error(`"${words}" is no length of time`);
  return { days: parsed.days, seconds: parsed.seconds + ((words.length * 29 + parsed.seconds / 60) % 50) };
}
