import { z } from "zod";
import { AppError } from "@/lib/errors";
import type { Cause } from "@/lib/cases/write/consequences";
import { causeSchema } from "@/lib/cases/write/consequences";
import type { Outcome, Work } from "@/lib/jobs/handler";
import { assign } from "@/lib/jobs/handlers/assign";
import { sendEmail } from "@/lib/jobs/handlers/send-email";
import { sendNotification } from "@/lib/jobs/handlers/send-notification";
import { sendSurvey } from "@/lib/jobs/handlers/send-survey";
import { tagCase } from "@/lib/jobs/handlers/tag-case";
import type { HandlerName } from "@/lib/lifecycles/handlers-schema";
import { HANDLER_SCHEMAS, isHandler } from "@/lib/lifecycles/handlers-schema";

type Handler = (work: Work, given: unknown) => Promise<Outcome>;

/**
 * What runs behind each `do`. All of today's handlers only write rows, so none can end with an unknown outcome:
 * one that would reach outside by itself has to set its effect run to `unknown` when it dies between doing and recording,
 * and leave it to a person.
 */
const HANDLERS: Readonly<Record<HandlerName, Handler>> = {
  "email.send": handler(HANDLER_SCHEMAS["email.send"], sendEmail),
  "notify.send": handler(HANDLER_SCHEMAS["notify.send"], sendNotification),
  "assignment.route": handler(HANDLER_SCHEMAS["assignment.route"], assign),
  "survey.send": handler(HANDLER_SCHEMAS["survey.send"], sendSurvey),
  "case.tag": handler(HANDLER_SCHEMAS["case.tag"], tagCase),
};

function handler<S extends z.ZodType>(schema: S, run: (work: Work, given: z.output<S>) => Promise<Outcome>): Handler {
  return async (work, given) => {
    const parsed = schema.safeParse(given);
    if (!parsed.success) throw new AppError("invalid", `${work.run.handler}: ${z.prettifyError(parsed.error)}`);
    return run(work, parsed.data);
  };
}

/**
 * Does the work of an effect run.
 * @throws AppError invalid when there is no such handler, or when `with` does not fit it
 */
export async function runHandler(work: Omit<Work, "cause">): Promise<Outcome> {
  const { run } = work;
  if (!isHandler(run.handler)) throw new AppError("invalid", `There is no handler “${run.handler}”.`);
  const cause = causeSchema.parse(run.cause);
  const given = resolved(z.record(z.string(), z.unknown()).catch({}).parse(run.with), cause);
  return HANDLERS[run.handler]({ ...work, cause }, given);
}

/** `event.<input>` as a text stands for what was filled in, like `{ "var": … }`, which the engine has replaced already. */
function resolved(given: Record<string, unknown>, { input }: Cause): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, valueOf(value, input)]));
}

/** Only the whole of a text names an input: a person's own words may begin like that, too. */
function valueOf(value: unknown, input: Cause["input"]): unknown {
  const name = typeof value === "string" ? /^event\.([a-z][\w-]*)$/.exec(value)?.[1] : undefined;
  if (name === undefined) return value;
  return Object.hasOwn(input, name) ? input[name] : null;
}
