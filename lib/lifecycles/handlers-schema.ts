import { z } from "zod";
import type { TemplateKey } from "@/lib/mail-format/template-types";
import type { Definition, EffectDefinition, Problem } from "@/lib/lifecycle/language/definition";

/*
 * The handlers behind `do`, as far as a definition can see them: their names and what `with` may hold.
 * Browser-safe, so that publishing and the designer read the same table as the worker.
 */

/** Whom an effect speaks to: a word, `role:…`, or the id of a person. */
const recipient = z.union([
  z.enum(["case.requester", "case.assignee"]),
  z.uuid("must be case.requester, case.assignee or the id of a person"),
]);

const audience = z.union([
  z.enum(["queue", "watchers", "case.requester", "case.assignee"]),
  z.templateLiteral(["role:", z.enum(["agent", "manager", "admin"])]),
  z.uuid("must be queue, watchers, case.assignee, case.requester, role:… or the id of a person"),
]);

const key = z.string().regex(/^[a-z][a-zA-Z0-9-]{0,63}$/, "must be a short name");

/** `email.send`: `body` is a text of the event's input, or words of the definition's own. */
const sendEmail = z.strictObject({
  to: recipient,
  template: key,
  body: z.string().max(100_000).nullable().optional(),
});

/** `notify.send`: `template` names the words; without it they follow from what happened. */
const sendNotification = z.strictObject({
  to: z.union([audience, z.array(audience).min(1).max(32)]),
  level: z.enum(["info", "warning"]).optional(),
  template: key.optional(),
});

const routeCase = z.strictObject({});

const sendSurvey = z.strictObject({ to: z.literal("case.requester").optional(), survey: key });

const tagCase = z.strictObject({
  tag: z
    .string()
    .trim()
    .min(1)
    .max(50)
    .regex(/^[^\s,]+$/, "must be one word"),
});

/** What `with` of each handler must be, once its variables are resolved. */
export const HANDLER_SCHEMAS = {
  "email.send": sendEmail,
  "notify.send": sendNotification,
  "assignment.route": routeCase,
  "survey.send": sendSurvey,
  "case.tag": tagCase,
} as const;

/** What each handler gives the event that its success sends. */
export const HANDLER_ANSWERS = {
  "email.send": [],
  "notify.send": [],
  "assignment.route": ["assignee"],
  "survey.send": [],
  "case.tag": [],
} as const satisfies Readonly<Record<HandlerName, readonly string[]>>;

/** The mails that an effect may send; all others need what only the product itself knows. */
export const MAIL_TEMPLATES = [
  "case-received",
  "need-info",
  "reply",
  "case-resolved",
  "notice",
] as const satisfies readonly TemplateKey[];

/** The words of notifications that an effect may ask for by name. */
export const NOTIFICATION_TEMPLATES = [
  "assigned",
  "replied",
  "opened",
  "reopened",
  "rejected",
  "approval",
  "unassigned",
  "stale-case",
  "changed",
] as const;

export type HandlerName = keyof typeof HANDLER_SCHEMAS;
export type HandlerInput<Name extends HandlerName> = z.infer<(typeof HANDLER_SCHEMAS)[Name]>;

/** Whether there is such a handler. */
export function isHandler(name: string): name is HandlerName {
  return Object.hasOwn(HANDLER_SCHEMAS, name);
}

/** One fault of an effect's `do` or `with`: the path below the effect and a sentence. */
export type HandlerFault = { readonly path: readonly string[]; readonly message: string };

/**
 * What a definition's effect asks of its handler that cannot be done; empty when all is well.
 * A `with` value that is only known later (`{ "var": … }`, `event.…`) is passed over.
 */
export function handlerFaults(effect: { do: string; with?: unknown; onSuccess?: string }): HandlerFault[] {
  if (!isHandler(effect.do)) return [{ path: ["do"], message: `there is no handler “${effect.do}”` }];
  if (effect.do === "assignment.route" && effect.onSuccess === undefined)
    return [{ path: ["do"], message: "needs onSuccess: the event that gives the case to whom the rules name" }];
  const given = z.record(z.string(), z.unknown()).safeParse(effect.with ?? {});
  if (!given.success) return [{ path: ["with"], message: "must be an object" }];
  const parsed = HANDLER_SCHEMAS[effect.do].safeParse(given.data);
  if (parsed.success) return [];
  return parsed.error.issues.flatMap((issue) => {
    const [name] = issue.path;
    if (name !== undefined && isLater(given.data[String(name)])) return [];
    const keys = issue.code === "unrecognized_keys" ? issue.keys : [];
    return [{ path: ["with", ...issue.path.map(String), ...keys.slice(0, 1)], message: words(issue) }];
  });
}

/** Every effect of a definition that asks its handler for what cannot be done, with its JSON pointer. */
export function definitionFaults(definition: Definition): Problem[] {
  const { states, transitions, starts = [], schedules = [] } = definition;
  const inStates = Object.entries(states).flatMap(([name, { entry = [], exit = [] }]) => [
    ...placed(`/states/${name}/entry`, entry),
    ...placed(`/states/${name}/exit`, exit),
  ]);
  const inLists = [
    ...transitions.flatMap(({ effects = [] }, i) => placed(`/transitions/${i}/effects`, effects)),
    ...starts.flatMap(({ effects = [] }, i) => placed(`/starts/${i}/effects`, effects)),
    ...schedules.flatMap(({ effects = [] }, i) => placed(`/schedules/${i}/effects`, effects)),
  ];
  return [...inStates, ...inLists].flatMap(({ effect, at }) =>
    handlerFaults(effect).map(({ path, message }) => ({ id: "handler", at: [at, ...path].join("/"), message })),
  );
}

function placed(at: string, effects: readonly EffectDefinition[]): { effect: EffectDefinition; at: string }[] {
  return effects.map((effect, i) => ({ effect, at: `${at}/${i}` }));
}

function isLater(value: unknown): boolean {
  if (typeof value === "string") return value.startsWith("event.");
  return typeof value === "object" && value !== null && "var" in value;
}

function words(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys") return "does not belong here";
  return issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
}
