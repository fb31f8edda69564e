import type { Problem } from "@/lib/lifecycle/definition";
import type { Finding } from "@/lib/lifecycle/verify/finding";
import { finding } from "@/lib/lifecycle/verify/inspection";

/** What is wrong with the shape and the names of a definition, as findings. */
export function problemFindings(_given: unknown, problems: readonly Problem[]): Finding[] {
  return problems.map(({ id, at, message }) =>
    finding({
      id: id === "reference" ? "reference" : "schema",
      at,
      subject: `${at} ${message}`,
      message: { en: `${at}: ${message}.`, ko: `${at}: ${message}.` },
    }),
  );
}
