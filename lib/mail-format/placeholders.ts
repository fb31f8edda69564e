import { placeholderNames, type Placeholder, type TemplateKey } from "@/lib/mail-format/template-types";

/** Values of the placeholders that stand inside a sentence. */
export type Values = Partial<Record<Exclude<Placeholder, "message" | "button">, string>>;

const ofCase = ["name", "number", "subject", "company", "agent", "message", "button"] as const;

/**
 * Placeholders of each template.
 * `case-received` and `sign-in-link` go to addresses nobody has proved to own: they carry no word of whoever asked
 * for them, neither name nor subject, so that they cannot be used to send somebody else's words.
 */
export const placeholdersOf: Record<TemplateKey, readonly Placeholder[]> = {
  "case-received": ["number", "company", "button"],
  "need-info": ofCase,
  reply: ofCase,
  "case-resolved": ["name", "number", "subject", "company", "agent", "button"],
  survey: ["name", "number", "subject", "company", "agent", "until", "button"],
  "sign-in-link": ["company", "button"],
  "set-up-link": ["name", "company", "until", "button"],
  notice: ofCase,
  "mailbox-alert": ["name", "company", "message"],
};

/** What a template's body would be useless without. */
export const neededIn: Record<TemplateKey, readonly Placeholder[]> = {
  "case-received": [],
  "need-info": ["message"],
  reply: ["message"],
  "case-resolved": [],
  survey: ["button"],
  "sign-in-link": ["button"],
  "set-up-link": ["button"],
  notice: ["message"],
  "mailbox-alert": ["message"],
};

/** Whether the template goes to an address that nobody has proved to own. */
export function isForAnyAddress(key: TemplateKey): boolean {
  return !placeholdersOf[key].includes("name");
}

const anyPlaceholder = /\{\{([^{}]*)\}\}/g;

export type WordsFault =
  | { field: "subject" | "body"; fault: "unknown" | "not-here"; name: string }
  | { field: "body"; fault: "missing"; name: string }
  | { field: "subject" | "body"; fault: "empty" };

/** What is wrong with a template's words; an empty list when they can be sent. */
export function faultsOf(key: TemplateKey, words: { subject: string; body: string }): WordsFault[] {
  const allowed = placeholdersOf[key];
  const missing = neededIn[key]
    .filter((name) => !namesIn(words.body).includes(name))
    .map((name): WordsFault => ({ field: "body", fault: "missing", name }));
  return [...faultsIn("subject", words.subject, allowed), ...faultsIn("body", words.body, allowed), ...missing];
}

function faultsIn(field: "subject" | "body", text: string, allowed: readonly Placeholder[]): WordsFault[] {
  if (!text.trim()) return [{ field, fault: "empty" }];
  const inSubject = field === "subject";
  return namesIn(text).flatMap((name): WordsFault[] => {
    const known = placeholderNames.find((one) => one === name);
    if (!known) return [{ field, fault: "unknown", name }];
    const block = known === "message" || known === "button";
    return !allowed.includes(known) || (inSubject && block) ? [{ field, fault: "not-here", name }] : [];
  });
}

function namesIn(text: string): string[] {
  return [...text.matchAll(anyPlaceholder)].map(([, inner = ""]) => nameOf(inner));
}

/** `button: Open it` names `button`. */
function nameOf(inner: string): string {
  return (inner.split(":")[0] ?? "").trim();
}

/** Puts values in place of placeholders; what has no value becomes nothing. */
export function fill(text: string, values: Values): string {
  const known = new Map(Object.entries(values));
  return text.replace(anyPlaceholder, (_, inner: string) => known.get(nameOf(inner)) ?? "");
}
