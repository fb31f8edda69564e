import type { Problem } from "@/lib/lifecycle/language/definition";

/**
 * Takes down a problem. `schema`: the shape, a size, or a type is wrong. `reference`: a name leads nowhere,
 * is used twice, or leads back to itself.
 */
export type Report = (id: "schema" | "reference", at: string, message: Message) => void;

/** A message in English: words that are always the same, or a template with what was filled in, for other languages. */
export type Message = string | Filled;
type Filled = { readonly message: string; readonly template: string; readonly values: readonly string[] };

/** A message with something filled in: said`there is no state “${name}”`. */
export function said(parts: TemplateStringsArray, ...given: readonly (string | number | undefined)[]): Filled {
  const values = given.map((value) => String(value ?? ""));
  const message = parts.map((part, i) => `${part}${values[i] ?? ""}`).join("");
  return { message, template: parts.join("{}"), values };
}

/** The parts of a problem that say what is wrong. */
export function worded(message: Message): Pick<Problem, "message" | "template" | "values"> {
  return typeof message === "string" ? { message, template: message, values: [] } : message;
}

/** The JSON pointer (RFC 6901) of a key below a pointer. */
export function below(at: string, ...keys: readonly (string | number)[]): string {
  return keys.reduce<string>((path, key) => `${path}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`, at);
}

/** A report that collects, and what it has collected. */
export function collector(): { report: Report; problems: Problem[] } {
  const problems: Problem[] = [];
  return { problems, report: (id, at, message) => problems.push({ id, at, ...worded(message) }) };
}
