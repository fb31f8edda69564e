import type { Problem } from "@/lib/lifecycle/definition";

/**
 * Takes down a problem. `schema`: the shape, a size, or a type is wrong. `reference`: a name leads nowhere,
 * is used twice, or leads back to itself.
 */
export type Report = (id: "schema" | "reference", at: string, message: string) => void;

/** The JSON pointer (RFC 6901) of a key below a pointer. */
export function below(at: string, ...keys: readonly (string | number)[]): string {
  return keys.reduce<string>((path, key) => `${path}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`, at);
}

/** A report that collects, and what it has collected. */
export function collector(): { report: Report; problems: Problem[] } {
  const problems: Problem[] = [];
  return { problems, report: (id, at, message) => problems.push({ id, at, message }) };
}
