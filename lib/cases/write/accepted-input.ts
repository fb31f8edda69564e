import type { Tx } from "@/lib/db/client";
import type { Value, Values } from "@/lib/lifecycle/language/definition";
import { loadVersion } from "@/lib/lifecycles/load";

/** The part of an answer that the event declares as its input: the rest is for the record only. */
export async function acceptedInput(
  tx: Tx,
  { caseId, event }: { caseId: string; event: string },
  answer: Readonly<Record<string, unknown>>,
): Promise<Values> {
  const { versionId } = await tx.case.findUniqueOrThrow({ where: { id: caseId }, select: { versionId: true } });
  const declared = (await loadVersion(tx, versionId)).events.get(event)?.input ?? {};
  const accepted: Record<string, Value> = {};
  for (const [name, value] of Object.entries(answer)) {
    if (Object.hasOwn(declared, name) && isValue(value)) accepted[name] = value;
  }
  return accepted;
}

function isValue(value: unknown): value is Value {
  if (Array.isArray(value)) return value.every((member) => typeof member === "string");
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}
