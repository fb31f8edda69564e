import { applyPatch } from "rfc6902";
import type { Definition } from "@/lib/lifecycle/language/definition";
import type { Fix, PatchOperation } from "@/lib/lifecycle/language/fix";

/**
 * The definition with a fix applied; the one given stays as it is. Null when the fix does not fit: it was offered for
 * another definition. The result is unchecked.
 */
export function applyFix(definition: Definition, { patch }: Fix): Definition | null {
  const changed = structuredCopy(definition);
  const results = applyPatch(changed, patch.map(operationOf));
  return results.every((result) => result === null) ? changed : null;
}

/** A fix's own values must not end up shared with the definition it made. */
function operationOf(operation: PatchOperation): PatchOperation {
  return "value" in operation ? { ...operation, value: structuredCopy(operation.value) } : { ...operation };
}

function structuredCopy<T>(json: T): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- plain JSON comes back as what it was
  return JSON.parse(JSON.stringify(json)) as T;
}
