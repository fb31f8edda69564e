import { askedFields } from "@/lib/cases/write/own-fields";
import { db, HOT } from "@/lib/db/client";
import type { Locale } from "@/lib/i18n/locale";
import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { InputField } from "@/lib/lifecycle/language/input";
import { inputField } from "@/lib/lifecycle/language/input";
import { loadVersion } from "@/lib/lifecycles/load";

/**
 * What the request form asks for besides its subject and words, by the key of each of these case types: the fields that the
 * active version of its lifecycle lets the customer give.
 */
export async function listAskedFields(
  types: readonly string[],
  language: Locale,
): Promise<Record<string, InputField[]>> {
  const found = await db().$queryRaw<{ key: string; versionId: string }[]>`${HOT}
    select t.key, l.active_version_id as "versionId" from case_type t join lifecycle l on l.id = t.lifecycle_id
    where t.key = any(${[...types]}::text[]) and l.active_version_id is not null`;
  const asked = await Promise.all(
    found.map(async ({ key, versionId }) => [key, fieldsOf(await loadVersion(db(), versionId), language)] as const),
  );
  return Object.fromEntries(asked);
}

function fieldsOf(lifecycle: Lifecycle, language: Locale): InputField[] {
  return Object.entries(askedFields(lifecycle)).map(([name, field]) => inputField({ name, field, language }));
}
