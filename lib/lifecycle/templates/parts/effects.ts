import type { EffectDefinition } from "@/lib/lifecycle/language/definition";

/** A notification within the house; `template` names its words, without it they follow from what happened. */
export function notify(id: string, to: string, more: { level?: "warning"; template?: string } = {}): EffectDefinition {
  return { id, do: "notify.send", with: { to, ...more } };
}

/** A mail to whoever asked; `says` is the input of the event whose text it carries. */
export function mailRequester(id: string, template: string, says?: string): EffectDefinition {
  if (says === undefined) return { id, do: "email.send", with: { to: "case.requester", template } };
  return { id, do: "email.send", with: { to: "case.requester", template, body: { var: `event.${says}` } } };
}

/** What happens to a case nobody has yet: its queue is told, and the assignment rules look for somebody. */
export const findSomebody: readonly EffectDefinition[] = [
  notify("ping-queue", "queue"),
  { id: "route", do: "assignment.route", onSuccess: "assign" },
];

/** The question how satisfied the requester is; a mail server that is busy is asked again. */
export const survey: EffectDefinition = {
  id: "survey",
  do: "survey.send",
  with: { to: "case.requester", survey: "csat" },
  timeout: "PT5M",
  retry: [
    {
      errors: ["Mail.Transient", "Timeout"],
      interval: "PT30S",
      backoff: 2,
      maxAttempts: 5,
      maxDelay: "PT1H",
      jitter: "full",
    },
  ],
  // oxlint-disable-next-line unicorn/no-thenable -- the language's own word
  catch: [{ errors: ["*"], then: "incident" }],
};
